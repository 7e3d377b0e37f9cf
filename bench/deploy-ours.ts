import { createExecutor } from "../src/adapters/terragrunt/executor.ts";
import type { ExecutorSession } from "../src/app/executor.ts";
import { type Deployment, timed } from "./deployment.ts";
import type { Site } from "./site.ts";

/** Makes a fleet with the executor of the Action. */
export async function deployOurs(
  { options }: Site,
  fleetJson: string,
): Promise<Deployment> {
  const executor = createExecutor(options);
  const { signal } = new AbortController();
  const open: ExecutorSession[] = [];
  try {
    return await timed({
      async prepare() {
        const session = await executor.open(fleetJson, signal);
        open.push(session);
        return session;
      },
      plan: (session) => session.plan(),
      async apply(session, plan) {
        const end = await session.apply(plan, () => undefined);
        if (end.kind !== "applied") throw new Error(`apply: ${end.kind}`);
      },
    });
  } finally {
    for (const session of open) await session.close();
  }
}
