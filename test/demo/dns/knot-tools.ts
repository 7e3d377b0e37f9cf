import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { DnsServer } from "../../../src/demo/dns/dns-server.ts";
import { findCommand } from "../../../src/demo/find-command.ts";

/** False, or the line a skipped test says. */
export async function missingKnotTools(): Promise<string | false> {
  for (const name of ["knotd", "kdig", "knsupdate"])
    if ((await findCommand(name)) === null)
      return `${name} is not installed: apt install knot knot-dnsutils`;
  return false;
}

export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

/** Runs knsupdate with these commands, signed with the server's key or another. */
export function knsupdate(
  server: DnsServer,
  commands: readonly string[],
  secret = server.key.secret,
  name = server.key.name,
): Promise<Finished> {
  const key = `${server.key.algorithm}:${name}:${secret}`;
  const lines = [`server 127.0.0.1 ${server.port}`, `zone ${server.zone}`];
  return run("knsupdate", ["-y", key], [...lines, ...commands, "send", ""]);
}

/** Runs kdig and returns its output. */
export async function kdig(
  server: DnsServer,
  ...args: readonly string[]
): Promise<string> {
  const where = ["@127.0.0.1", "-p", String(server.port)];
  return (await run("kdig", [...where, ...args], [])).output;
}

async function run(
  command: string,
  args: readonly string[],
  input: readonly string[],
): Promise<Finished> {
  const child = spawn(command, args);
  child.stdin.end(input.join("\n"));
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: await closed, output: out + err };
}
