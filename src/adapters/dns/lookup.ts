import type { LookupResult } from "../../app/ports.ts";
import { ask, type Patience } from "./ask.ts";
import type { Endpoint } from "./exchange.ts";
import type { Message, ResourceRecord } from "./wire/message.ts";
import { canonicalName } from "./wire/name.ts";
import { rcode, rrType } from "./wire/numbers.ts";
import { decodeA, decodeNameRdata } from "./wire/rdata.ts";
import { WireError } from "./wire/wire-error.ts";

/** Asks one server for the A records of a name. An answer out of a cache counts as refused: it proves nothing. */
export async function lookupAddresses(
  server: Endpoint,
  name: string,
  patience: Patience,
): Promise<LookupResult> {
  const answer = await ask(server, name, rrType.A, patience);
  if (answer.kind === "failed") return answer;
  try {
    return readAnswer(answer.message, name);
  } catch (error) {
    if (error instanceof WireError)
      return { kind: "failed", reason: "garbage" };
    throw error;
  }
}

function readAnswer(message: Message, name: string): LookupResult {
  const known =
    message.rcode === rcode.NOERROR || message.rcode === rcode.NXDOMAIN;
  if (!known) return { kind: "failed", reason: failureOf(message.rcode) };
  if (!message.authoritative) return { kind: "failed", reason: "refused" };
  const records = addressRecords(message.answers, name);
  const target = aliasOf(message.answers, name);
  if (records.length === 0 && target !== null) return { kind: "alias", target };
  if (records.length === 0)
    return message.rcode === rcode.NXDOMAIN
      ? { kind: "no_such_name" }
      : { kind: "no_address" };
  return {
    kind: "answer",
    addresses: records.map((record) => decodeA(record.rdata)).toSorted(),
    ttl: Math.min(...records.map((record) => record.ttl)),
  };
}

function aliasOf(
  answers: readonly ResourceRecord[],
  name: string,
): string | null {
  const owner = canonicalName(name);
  const alias = answers.find(
    (record) =>
      record.type === rrType.CNAME && canonicalName(record.name) === owner,
  );
  return alias === undefined
    ? null
    : canonicalName(decodeNameRdata(alias.rdata));
}

function failureOf(code: number): "refused" | "server_failure" | "garbage" {
  if (code === rcode.REFUSED || code === rcode.NOTAUTH) return "refused";
  return code === rcode.SERVFAIL ? "server_failure" : "garbage";
}

/** The A records of the name, or of the name its CNAME chain ends at, as far as the answer carries it. */
function addressRecords(
  answers: readonly ResourceRecord[],
  name: string,
): readonly ResourceRecord[] {
  let owner = canonicalName(name);
  for (let hops = 0; hops <= answers.length; hops += 1) {
    const here = answers.filter(
      (record) => canonicalName(record.name) === owner,
    );
    const found = here.filter((record) => record.type === rrType.A);
    const alias = here.find((record) => record.type === rrType.CNAME);
    if (found.length > 0 || alias === undefined) return found;
    owner = canonicalName(decodeNameRdata(alias.rdata));
  }
  return [];
}
