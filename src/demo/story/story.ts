import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createZoneClient } from "../../adapters/dns/zone-client.ts";
import { outsideMark } from "../../core/render/log-text.ts";
import { createPerson, type Person } from "../github/person.ts";
import { pullRequestEvent } from "../github/pull-request-event.ts";
import { pushEvent } from "../github/push-event.ts";
import { type ActionResult, runAction } from "../github/run-action.ts";
import { type GitHub, startGitHub } from "../github/start-github.ts";
import { conversationPage } from "../page/page.ts";
import { createApplyBar } from "../terminal/apply-bar.ts";
import type { Stage } from "../terminal/stage.ts";
import { runAtHome } from "../world.ts";
import { collectConversation } from "./collect.ts";
import { editedFleet, seedFleet } from "./fleets.ts";
import { prepare, type Workshop } from "./workshop.ts";

const repository = "kim/homelab";
const zone = "home.sflab.io";
const names = [
  "web-server-01",
  "web-server-02",
  "database-01",
  "app-server-01",
];

export interface StoryPlace {
  /** The project's folder, which holds the bundle. */
  readonly root: string;
  readonly stage: Stage;
  readonly stream: NodeJS.WriteStream;
  /** Where the page goes. */
  readonly folder: string;
}

/** The main job from a pull request to names that answer. Answers the path of the page that shows it. */
export async function tellStory(place: StoryPlace): Promise<string> {
  const preparation = prepare(zone);
  try {
    await using github = await startGitHub();
    const kim = createPerson(github, "kim");
    const telling: Telling = { ...place, github, kim, runs: 0 };
    const number = await planScene(telling);
    place.stage.scene(
      "The homelab: OpenTofu, Terragrunt, a Proxmox server, a DNS server",
    );
    const workshop = await preparation.finish(place.stream);
    sayTools(place.stage, workshop);
    await seedScene(telling, workshop);
    await mergeScene(telling, workshop, number);
    return await pageScene(telling, number);
  } finally {
    await preparation.abandon();
  }
}

interface Telling extends StoryPlace {
  readonly github: GitHub;
  readonly kim: Person;
  runs: number;
}

async function planScene(telling: Telling): Promise<number> {
  const { stage, kim, github } = telling;
  stage.scene("A repository with one file for three VMs");
  await kim.createRepository("homelab", { "fleet.yaml": seedFleet });
  stage.quote(seedFleet);
  stage.scene(
    "Kim opens a pull request: one VM added, one resized, one removed, one default for all",
  );
  await kim
    .in(repository)
    .push("bigger", { "fleet.yaml": editedFleet }, "Make room");
  const number = await kim
    .in(repository)
    .openPull("bigger", "Make room for the app server", {
      body: "The database needs more memory, the second web server is not needed any more.",
    });
  stage.quote(editedFleet);
  const event = await pullRequestEvent(github, repository, number);
  const result = await act(telling, event);
  const [comment] = await kim.in(repository).comments(number);
  if (comment === undefined)
    throw new StoryError("The plan wrote no comment.", result);
  stage.say(
    `  The Action has compared the two files (no runner at home was needed):\n`,
  );
  stage.comment(comment.by, comment.body);
  return number;
}

function sayTools(stage: Stage, { toolchain, homelab }: Workshop): void {
  stage.say("");
  for (const tool of [toolchain.tofu, toolchain.terragrunt]) {
    stage.say(`  ${tool.name} ${tool.version}, from ${tool.from}`);
  }
  for (const provider of toolchain.providers.list) {
    stage.say(`  ${provider.title} ${provider.version}, from ${provider.from}`);
  }
  stage.say(`  Proxmox VE: a stand-in on 127.0.0.1, DNS: ${homelab.dns.kind}`);
}

async function seedScene(telling: Telling, workshop: Workshop): Promise<void> {
  const { stage, kim, github } = telling;
  stage.scene(
    "The first apply: the runner at home makes the three VMs and their names",
  );
  const event = await pushEvent(github, repository, kim.login);
  await actAtHome(telling, workshop, event);
  await sayNames(stage, workshop);
}

async function mergeScene(
  telling: Telling,
  workshop: Workshop,
  number: number,
): Promise<void> {
  const { stage, kim, github } = telling;
  stage.scene("Kim merges; the runner applies");
  await kim.in(repository).merge(number);
  const event = await pushEvent(github, repository, kim.login);
  const result = await actAtHome(telling, workshop, event);
  await sayNames(stage, workshop);
  const comment = (await kim.in(repository).comments(number)).findLast(
    ({ body }) => /^### Fleet appl/.test(body),
  );
  if (comment === undefined)
    throw new StoryError("The apply wrote no comment.", result);
  stage.say("");
  stage.comment(comment.by, comment.body);
}

async function sayNames(stage: Stage, { homelab }: Workshop): Promise<void> {
  const { server, port, key } = homelab.dns;
  const client = createZoneClient({ server, port, zone, key });
  stage.say(`\n  The zone's own server (${homelab.dns.kind}) answers:`);
  for (const name of names) {
    const found = await client.lookup(`${name}.${zone}`);
    const answer =
      found.kind === "answer"
        ? found.addresses.join(", ")
        : found.kind.replaceAll("_", " ");
    stage.say(`    ${`${name}.${zone}`.padEnd(32)} ${answer}`);
  }
}

async function pageScene(
  { stage, kim, folder }: Telling,
  number: number,
): Promise<string> {
  stage.scene("The whole conversation, as GitHub would show it");
  const conversation = await collectConversation(kim, repository, number);
  await mkdir(folder, { recursive: true });
  const path = join(folder, "conversation.html");
  await writeFile(path, conversationPage(repository, [conversation]));
  return path;
}

/** The bundle as GitHub's own runner starts it. */
function act(
  telling: Telling,
  event: Parameters<typeof runAction>[1]["event"],
): Promise<ActionResult> {
  telling.runs += 1;
  return runAction(telling.github, {
    entry: resolve(telling.root, "dist/index.js"),
    event,
    runId: telling.runs,
    inputs: { token: telling.github.workflowToken(repository) },
  });
}

/** The bundle as the self-hosted runner starts it: with the homelab's secrets, its log shown while it runs. */
async function actAtHome(
  telling: Telling,
  { toolchain, homelab }: Workshop,
  event: Parameters<typeof runAction>[1]["event"],
): Promise<ActionResult> {
  telling.runs += 1;
  const bar = createApplyBar(telling.stream);
  const lines = lineByLine((line) => {
    const shown = line.replace(/^::(?:group|endgroup)::/, "");
    if (!isOurs(line) || shown === "" || bar.take(line)) return;
    telling.stage.quote(shown);
  });
  const result = await runAtHome(
    { github: telling.github, homelab, toolchain },
    {
      entry: resolve(telling.root, "dist/index.js"),
      event,
      runId: telling.runs,
      onOutput: lines,
    },
  );
  bar.stop();
  if (result.exitCode !== 0)
    throw new StoryError("The apply did not end well.", result);
  return result;
}

/** What terragrunt and OpenTofu say in between is for the log of a run, not for a story. */
function isOurs(line: string): boolean {
  return (
    !line.startsWith(outsideMark.trimEnd()) &&
    !/ said:$/.test(line) &&
    !/^::(?:add-mask|debug)::/.test(line)
  );
}

function lineByLine(take: (line: string) => void): (text: string) => void {
  let rest = "";
  return (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  };
}

/** The story cannot go on; the log of the run it stopped in says why. */
export class StoryError extends Error {
  override readonly name = "StoryError";
  readonly log: string;

  constructor(message: string, result: ActionResult) {
    super(message);
    this.log = result.stdout + result.stderr;
  }
}
