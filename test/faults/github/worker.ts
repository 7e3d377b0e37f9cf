/**
 * A process in which run after run of the Action takes place, with time nobody waits for and a homelab on paper. It knows the
 * GitHub of its environment only; its parent says what each run's environment is, and which request stays unanswered.
 */
import * as v from "valibot";
import { octokitSend, run } from "../../../src/action/run.ts";
import type { Send } from "../../../src/adapters/github/send.ts";
import { IdleClock } from "./idle-clock.ts";
import { callHeader } from "./message.ts";
import { openPaperHomelab } from "./paper-homelab.ts";

const message = v.variant("kind", [
  v.object({
    kind: v.literal("run"),
    environment: v.record(v.string(), v.string()),
  }),
  v.object({ kind: v.literal("silent"), call: v.string() }),
]);

const own = { ...process.env };
/** Requests without their whole answer. */
const under = new Map<string, AbortController>();
let calls = 0;

/** As the runner's own, with a number on each request by which it can be given up as its time-out would. */
function sendWith(token: string): Send {
  const send = octokitSend(token);
  return async (route, { request, headers, ...parameters }) => {
    calls += 1;
    const number = String(calls);
    const late = new AbortController();
    under.set(number, late);
    const { signal } = v.parse(limited, request);
    try {
      return await send(route, {
        ...parameters,
        headers: { ...v.parse(texts, headers), [callHeader]: number },
        request: { signal: AbortSignal.any([signal, late.signal]) },
      });
    } finally {
      under.delete(number);
    }
  };
}

/** Without a time-out of its own a request would wait for good. */
const limited = v.object({ signal: v.instance(AbortSignal) });
const texts = v.optional(v.record(v.string(), v.string()), {});

async function carryOut(
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, own, environment);
  const clock = new IdleClock(() => under.size > 0);
  const said: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text: string | Uint8Array) => {
    said.push(Buffer.from(text).toString("utf8"));
    return true;
  };
  const exitCode = await run(process.env, {
    clock,
    openHomelab: openPaperHomelab,
    sendWith,
  }).finally(() => {
    process.stdout.write = write;
  });
  under.clear();
  process.send?.({ exitCode, said: said.join(""), sleptMs: clock.slept });
}

process.on("message", (raw) => {
  const told = v.parse(message, raw);
  if (told.kind === "silent") {
    const why = new DOMException("The operation timed out", "TimeoutError");
    under.get(told.call)?.abort(why);
    return;
  }
  void carryOut(told.environment);
});
