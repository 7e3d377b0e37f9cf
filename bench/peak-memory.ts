import { readFileSync } from "node:fs";

/**
 * The most memory a process, by default this one, ever held at once, in MB (10⁶ bytes). Of another only on Linux. On Linux from VmHWM: `ru_maxrss` there also counts what the
 * parent held when it started us. https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
 */
export function peakMemory(pid: number | "self" = "self"): number {
  const kibibytes =
    process.platform === "linux"
      ? Number(
          /^VmHWM:\s+([0-9]+) kB$/m.exec(
            readFileSync(`/proc/${pid}/status`, "utf8"),
          )?.[1],
        )
      : process.resourceUsage().maxRSS;
  return (kibibytes * 1024) / 1e6;
}
