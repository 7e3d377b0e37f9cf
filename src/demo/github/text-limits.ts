import type { Call, Correction } from "./correction.ts";
import { fieldsOf, type Reply, refuse } from "./exchange.ts";
import { textAt } from "./record.ts";

/** Bytes of UTF-8 in the body of a comment or issue. Not documented; measured by others on github.com. */
const largestBody = 262_144;

/** Texts that are too long: 422 for a comment; a longer text of an issue is answered 200 and not kept. */
export function textLimits(): Correction {
  return {
    routes: [
      ...[
        ["POST", /^\/issues\/\d+\/comments$/] as const,
        ["PATCH", /^\/issues\/comments\/\d+$/] as const,
        ["POST", /^\/issues$/] as const,
      ].map(([method, path]) => ({ method, path, answer: refuseLong })),
      { method: "PATCH", path: /^\/issues\/\d+$/, answer: forgetLong },
    ],
  };
}

function tooLong(call: Call): boolean {
  const body = textAt(fieldsOf(call.ask), "body") ?? "";
  return Buffer.byteLength(body) > largestBody;
}

function refuseLong(call: Call): Promise<Reply> | Reply {
  if (!tooLong(call)) return call.pass();
  const resource = call.ask.path.includes("comments")
    ? "IssueComment"
    : "Issue";
  const message = `body is too long (maximum is ${largestBody} bytes)`;
  return refuse(422, "Validation Failed", {
    errors: [{ resource, code: "unprocessable", field: "data", message }],
  });
}

function forgetLong(call: Call): Promise<Reply> {
  if (!tooLong(call)) return call.pass();
  const { body: _, ...rest } = fieldsOf(call.ask);
  return call.pass({ body: Buffer.from(JSON.stringify(rest)) });
}
