import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { runCommand } from "../../src/action/run-command.ts";
import type { CommandWorld } from "../app/commands/command-world.ts";
import { ApplyWorld } from "../fakes/apply-world.ts";
import type { FakeHomelab } from "../fakes/homelab.ts";
import { type GivenInputs, happened, jobOf } from "./job-in-memory.ts";

const { settings } = new ApplyWorld();

/** One job of the command in a comment. */
export async function did(
  world: CommandWorld,
  { id, number }: { readonly id: number; readonly number: number },
  inputs: GivenInputs = {},
  homelab?: FakeHomelab,
  state = "/no/such/folder",
): Promise<0 | 1> {
  const { forge, clock } = world;
  const pointer = { commentId: id, number, body: null };
  const event = { ...happened, kind: "command", pointer } as const;
  const ports = homelab === undefined ? {} : { homelab: homelab.ports };
  const environment = { ...settings, XDG_STATE_HOME: state };
  return runCommand(
    jobOf(event, { forge, clock, inputs, environment, ...ports }),
  );
}

/** A folder for what a runner remembers. */
export async function ownState(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "homelab-fleet-state-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A comment that is not answered yet. */
export function asked(
  world: CommandWorld,
  body: string,
  number = world.issue(),
) {
  const { id } = world.forge.say(number, body, world.lee);
  return { id, number };
}

export function lastWord(world: CommandWorld, number: number): string {
  return world.forge.commentsOf(number).at(-1)?.body ?? "";
}
