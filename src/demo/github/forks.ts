import { copyHistory } from "./copy-history.ts";
import type { Correction } from "./correction.ts";
import { parsed } from "./exchange.ts";
import type { Pulls } from "./pulls.ts";
import { isRecord, textAt } from "./record.ts";

/** A fork has the history of what it was forked from; emulate's starts anew with a readme of its own. */
export function forks(pulls: Pulls): Correction {
  return {
    routes: [
      {
        method: "POST",
        path: /^\/forks$/,
        async answer(call) {
          const reply = await call.pass();
          const record = parsed(reply.body);
          if (reply.status !== 202 || !isRecord(record)) return reply;
          const branch = textAt(record, "default_branch") ?? "main";
          const from = pulls.git(`${call.owner}/${call.repo}`);
          const to = pulls.git(textAt(record, "full_name") ?? "");
          const tip = await from.ref(`heads/${branch}`);
          if (tip === undefined) return reply;
          await copyHistory(from, to, tip);
          await to.setRef(`heads/${branch}`, tip);
          return reply;
        },
      },
    ],
  };
}
