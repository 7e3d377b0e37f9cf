/** A process that claims one piece of work, says how that went, and waits. To be killed. */
import { createOnce } from "../../../src/adapters/host/once.ts";
import { onceKey } from "./journal-entry.ts";

const [, , folder = "", runId = "", finish = ""] = process.argv;
const once = createOnce(folder);
const { kind } = await once.claim(onceKey, Number(runId));
if (finish === "finish") await once.finish(onceKey);
process.stdout.write(`${kind}\n`);
setInterval(() => {}, 1_000);
