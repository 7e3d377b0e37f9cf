import * as v from "valibot";
import { ForgeError } from "../../app/ports.ts";
import type { Reply } from "./send.ts";

/** Reads an answer of GitHub by a schema. @throws ForgeError `garbage` when it has another shape. */
export function decode<S extends v.GenericSchema>(
  schema: S,
  reply: Reply,
  what: string,
): v.InferOutput<S> {
  const parsed = v.safeParse(schema, reply.data);
  if (parsed.success) return parsed.output;
  throw new ForgeError(
    "garbage",
    `GitHub's answer could not be understood when asked to ${what}.`,
    "Check the input `token` and GITHUB_API_URL, then run the job again.",
  );
}
