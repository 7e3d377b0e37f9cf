import type { FuzzTarget } from "./target.ts";
import { actionEvent } from "./targets/action-event.ts";
import { archive } from "./targets/archive.ts";
import { canonicalForm } from "./targets/canonical-form.ts";
import { dnsWire } from "./targets/dns-wire.ts";
import { gate } from "./targets/gate.ts";
import { grammar } from "./targets/grammar.ts";
import { jsonLines } from "./targets/json-lines.ts";
import { lockAndJournal } from "./targets/lock-and-journal.ts";
import { marker } from "./targets/marker.ts";
import { planDecoder } from "./targets/plan-decoder.ts";
import { policy } from "./targets/policy.ts";
import { reader } from "./targets/reader.ts";
import { removalEdit } from "./targets/removal-edit.ts";
import { renderer } from "./targets/renderer.ts";
import { terragruntLog } from "./targets/terragrunt-log.ts";
import { webhookBody } from "./targets/webhook-body.ts";

/** Every fuzz target: what `npm test` tries shortly and `npm run fuzz` as long as one likes. */
export const targets: readonly FuzzTarget[] = [
  reader,
  policy,
  canonicalForm,
  removalEdit,
  grammar,
  gate,
  marker,
  renderer,
  planDecoder,
  jsonLines,
  terragruntLog,
  webhookBody,
  actionEvent,
  lockAndJournal,
  dnsWire,
  archive,
];
