import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import * as v from "valibot";
import { findCommand } from "../src/demo/find-command.ts";

/** A signed delivery as it goes over the wire. */
export interface Delivery {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const answer = v.object({
  requests: v.number(),
  /** Microseconds. */
  duration: v.number(),
  /** Answers that are not 2xx, and what broke on the way. */
  errors: v.number(),
  p99: v.number(),
});

export interface Load {
  readonly requestsASecond: number;
  readonly p99Ms: number;
}

export interface LoadOptions {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  readonly seconds: number;
  readonly connections: number;
  /** An existing folder for the script. */
  readonly folder: string;
}

/** Sends the deliveries in turn, as fast as they are answered, with wrk. @throws Error when one was not taken */
export async function load(options: LoadOptions): Promise<Load> {
  const { url, deliveries, seconds, connections, folder } = options;
  const wrk = await findCommand("wrk");
  if (wrk === null)
    throw new Error(
      "The load is made by wrk, which is not installed. Install it (apt-get install wrk) and run this again.",
    );
  const script = join(folder, "deliveries.lua");
  await writeFile(script, scriptOf(deliveries));
  const how = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s"];
  const { stdout } = await promisify(execFile)(wrk, [
    ...[...how, "-s", script, url],
  ]);
  const [line = ""] = /^\{.*\}$/m.exec(stdout) ?? [];
  const said = v.parse(v.pipe(v.string(), v.parseJson(), answer), line);
  if (said.errors > 0 || said.requests === 0)
    throw new Error(`${said.errors} of ${said.requests} deliveries failed`);
  return {
    requestsASecond: said.requests / (said.duration / 1e6),
    p99Ms: said.p99 / 1e3,
  };
}

/** Lua has no HMAC, so every delivery is signed beforehand. @see https://github.com/wg/wrk/blob/master/SCRIPTING */
function scriptOf(deliveries: readonly Delivery[]): string {
  const requests = deliveries.map(({ body, headers }) => {
    const pairs = Object.entries(headers).map(
      ([name, value]) => `[ ${quoted(name)} ]=${quoted(value)}`,
    );
    return `wrk.format("POST", "/webhooks", {${pairs.join(",")}}, ${quoted(body)})`;
  });
  return `local requests
local next = 0
function init()
  requests = {
${requests.join(",\n")}
  }
end
function request()
  next = next % #requests + 1
  return requests[next]
end
function done(summary, latency)
  local e = summary.errors
  print(string.format('{"requests":%d,"duration":%d,"errors":%d,"p99":%d}', summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(99)))
end
`;
}

/** A string of Lua in long brackets deeper than any within: nothing in it is an escape. */
function quoted(text: string): string {
  const deepest = [...text.matchAll(/\](=*)\]/g)].map(
    ([, signs = ""]) => signs.length + 1,
  );
  const signs = "=".repeat(Math.max(0, ...deepest));
  return `[${signs}[${text}]${signs}]`;
}
