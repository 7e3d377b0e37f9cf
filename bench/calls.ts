import { resolve } from "node:path";
import type { ActionResult } from "../src/demo/github/run-action.ts";
import { runAtHome } from "../src/demo/world.ts";
import { actionNode } from "../test/acceptance/action-node.ts";
import { CommandHome, repository } from "../test/acceptance/command-home.ts";
import { Home } from "../test/acceptance/home.ts";
import { scheduleEvent } from "../test/acceptance/homelab-events.ts";
import { measured, type Report, type Row } from "./report.ts";

/** Whoever writes with a workflow's own token. */
const workflow = "github-actions[bot]";
/** What GitHub lets a workflow's token ask in an hour, of one repository. @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const hourly = 1_000;
const entry = resolve(import.meta.dirname, "../dist/index.js");

const zone = "home.sflab.io";
const files = (vms: Readonly<Record<string, string>>) => ({
  "fleet.yaml": `dns:\n  zone: ${zone}\nvms:\n${Object.entries(vms)
    .map(([id, keys]) => `  ${id}: {${keys}}\n`)
    .join("")}`,
});
const address = (last: number) => `address: 10.20.50.${last}/24`;
const three = { web01: address(1), web02: address(2), db01: address(3) };
const four = { ...three, app01: address(4) };

/** How often each run asks GitHub: counted at the stand-in, in the order a change takes, with the shipped bundle. */
export async function benchCalls(say: (report: Report) => void): Promise<void> {
  await using home = await Home.start(zone, files(three));
  const chat = new CommandHome(home);
  const rows: Row[] = [];
  const count = async (
    name: string,
    run: () => Promise<Pick<ActionResult, "exitCode">>,
  ): Promise<void> => {
    home.world.github.forgetRequests();
    const { exitCode } = await run();
    if (exitCode !== 0) throw new Error(`${name}: exit ${exitCode}`);
    rows.push(measured(name, "calls", [callsIn(home)]));
  };
  const commands = { inputs: { commands: "true" } };
  await count("apply of a push, 3 VMs added", () => home.apply(commands));
  await count("apply of a push, nothing to do", () => home.apply(commands));
  const number = await openPull(chat);
  await count("plan, first", () => chat.plan(number));
  await count("plan, again", () => chat.plan(number, "synchronize"));
  rows.push(...(await command(chat, number, "/plan")));
  rows.push(...(await command(chat, number, "/apply")));
  await count("look for drift", () => lookForDrift(home));
  const issue = await chat.issue("web02 is not needed any more");
  rows.push(...(await command(chat, issue, "/status")));
  rows.push(...(await command(chat, issue, "/destroy web02")));
  rows.push(...(await command(chat, issue, await confirmation(chat, issue))));
  say({ title: `Calls of GitHub's API, of ${hourly} an hour`, rows });
}

function callsIn({ world }: Home): number {
  return world.github.requests.filter(({ by }) => by === workflow).length;
}

/** Gives a command and runs its workflow: the hosted job that answers, the homelab's, and the one with the last word. */
async function command(
  chat: CommandHome,
  number: number,
  words: string,
): Promise<readonly Row[]> {
  const id = await chat.kim.in(repository).comment(number, words);
  const name = words.replace(/^(\/confirm) .*/, "$1");
  let answered = 0;
  chat.home.world.github.forgetRequests();
  const { command, homelab, report } = await chat.runOn(id, {
    beforeHomelab: async () => {
      answered = callsIn(chat.home);
    },
  });
  for (const end of [command, homelab, report])
    if (end !== null && end.exitCode !== 0)
      throw new Error(`${words}: exit ${end.exitCode}`);
  const all = callsIn(chat.home);
  if (homelab === null) return [measured(name, "calls", [all])];
  return [
    measured(`${name}, answer`, "calls", [answered]),
    measured(`${name}, homelab and last word`, "calls", [all - answered]),
  ];
}

async function openPull(chat: CommandHome): Promise<number> {
  const acts = chat.kim.in(repository);
  await acts.push("change", files(four));
  return acts.openPull("change", "Add app01");
}

async function lookForDrift({ world }: Home): Promise<ActionResult> {
  const event = await scheduleEvent(world.github, repository);
  return runAtHome(world, { entry, node: actionNode, event, runId: 9_000 });
}

async function confirmation(chat: CommandHome, issue: number): Promise<string> {
  const question = await chat.last(issue);
  const [code = ""] = /(?<=`\/confirm )[0-9a-z]{8}/.exec(question) ?? [];
  return `/confirm ${code}`;
}
