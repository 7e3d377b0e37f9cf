import { readFileSync } from "node:fs";

/** A clock tick of /proc is 10 ms on every Linux that Node runs on. */
const tickMs = 10;

/**
 * Milliseconds of processor that ended children of this process used, with their own ended children; null where there is no
 * /proc. Other people's load hardly changes it. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html (cutime, cstime)
 */
export function toolCpu(): number | null {
  if (process.platform !== "linux") return null;
  const stat = readFileSync("/proc/self/stat", "utf8");
  // The second field is a name in parentheses that may hold spaces; cutime and cstime are the 16th and 17th.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) * tickMs;
}
