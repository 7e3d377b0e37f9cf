import type { NameOutcome, Verification } from "../outcome.ts";
import { counted } from "./counted.ts";
import { idSentence } from "./ids.ts";
import { code, type Line, text } from "./node.ts";
import { utcSecond } from "./utc.ts";

/** `ns1… was asked for all 8 names at 14:21:40 UTC`: who said so, and whether every name was asked for. */
export function verificationWords(
  verification: Verification | null,
  names: readonly NameOutcome[],
): Line {
  if (names.length === 0) return [];
  if (verification === null) {
    return [text("The zone's server was not asked, so no name is confirmed. ")];
  }
  const servers = verification.servers.map((server): Line => [code(server)]);
  const asked = names.filter(({ answer }) => answer !== null).length;
  const how =
    asked === names.length
      ? names.length === 1
        ? "the name"
        : `all ${names.length} names`
      : `${asked} of ${counted(names.length, "name")}`;
  return [
    ...(servers.length === 0
      ? [text("The zone's server")]
      : idSentence(servers, 4)),
    text(servers.length > 1 ? " were" : " was"),
    text(` asked for ${how} at ${utcSecond(verification.at)}. `),
  ];
}
