import { giveCommand } from "./give-command.ts";
import { sayNames } from "./say-names.ts";
import { repository, type Telling } from "./telling.ts";
import type { Workshop } from "./workshop.ts";

/** Somebody without the right says it, and nothing happens. */
export async function refusalScene(
  telling: Telling,
  number: number,
): Promise<void> {
  telling.stage.scene("Lee, who may only read, wants it applied: refused");
  await giveCommand(telling, {
    ...{ number, by: telling.lee, words: "/apply", workshop: null },
    expect: /Not applied/,
  });
}

/** The owner says it, with the digest of what will be lost. */
export async function applyScene(
  telling: Telling,
  workshop: Workshop,
  number: number,
): Promise<void> {
  const { stage, kim } = telling;
  stage.scene(
    "Kim copies the /apply of the plan, which names what will be erased: merged and applied",
  );
  const [plan] = await kim.in(repository).comments(number);
  const digest = /`\/apply ([0-9a-f]{32})`/.exec(plan?.body ?? "")?.[1];
  await giveCommand(telling, {
    ...{ number, by: kim, workshop, words: `/apply ${digest}` },
    expect: /^### Fleet applied/,
  });
  await sayNames(stage, workshop.homelab);
}
