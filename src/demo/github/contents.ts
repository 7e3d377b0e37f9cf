import type { Call, Correction } from "./correction.ts";
import { json, parsed, type Reply } from "./exchange.ts";
import { isRecord, numberAt, textAt } from "./record.ts";

/** Above this JSON carries no content, only the raw media type does. */
const largestInJson = 1024 * 1024;

/**
 * The contents API's media types and sizes as documented; links, folders and submodules emulate does right.
 * @see https://docs.github.com/en/rest/repos/contents#get-repository-content
 */
export function contents(): Correction {
  return {
    routes: [
      { method: "GET", path: /^\/contents(\/.*)?$/, answer: read },
      { method: "GET", path: /^\/readme$/, answer: read },
    ],
  };
}

async function read(call: Call): Promise<Reply> {
  const reply = await call.pass();
  if (reply.status !== 200) return reply;
  const type = reply.headers["content-type"] ?? "";
  if (!type.includes("json")) {
    const asked = call.ask.headers["accept"] ?? "";
    const media = asked.includes("raw+json") ? "raw+json" : "raw";
    const header = `application/vnd.github.${media}; charset=utf-8`;
    return { ...reply, headers: { ...reply.headers, "content-type": header } };
  }
  const value = parsed(reply.body);
  if (!isRecord(value) || value["encoding"] !== "base64") return reply;
  const content =
    (numberAt(value, "size") ?? 0) > largestInJson
      ? { encoding: "none", content: "" }
      : { content: wrapped(textAt(value, "content") ?? "") };
  return json(200, { ...value, ...content });
}

/** GitHub breaks base64 into lines of 60. */
function wrapped(base64: string): string {
  return base64.replace(/.{1,60}/g, "$&\n");
}
