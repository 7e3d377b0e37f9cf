import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { commentEvent } from "../../src/demo/github/comment-event.ts";
import { actionEntry as entry } from "./action-entry.ts";
import { repository } from "./command-home.ts";
import { SitesHome, type SitesRun } from "./sites-home.ts";

/** Commands in a repository with three fleets of one site: the shipped bundle, every job of the matrix included. */

const zone = "home.example.net";
const fleet = (vms: Readonly<Record<string, string>>) => {
  const each = Object.entries(vms).map(([id, more]) => `  ${id}: {${more}}\n`);
  const list = each.length === 0 ? " {}\n" : `\n${each.join("")}`;
  return `dns:\n  zone: ${zone}\nvms:${list}`;
};
const address = (n: number) => `address: 10.20.41.${n}/24`;
const web01 = address(1);
const db01 = address(2);
const garageWeb01 = `vm_name: garage-web, ${address(3)}`;
const [home, garage, cabin] = [
  "fleets/home.yaml",
  "fleets/garage.yaml",
  "fleets/cabin.yaml",
] as const;
const patient = { timeout: 580_000 };

let sites: SitesHome;

before(async () => {
  const files = {
    [home]: fleet({ web01, db01 }),
    [garage]: fleet({ web01: garageWeb01 }),
    [cabin]: fleet({}),
    ".github/homelab-fleet.yml": `version: 1\ninsecure_transport: true\nsites: { ${garage}: home, ${cabin}: home }\n`,
  };
  const others = ["ann", "bob", "cid", "dee", "eve"];
  sites = await SitesHome.open(zone, files, others);
  assert.deepEqual(await sites.pushed(), [
    `${cabin}: none`,
    `${garage}: applied`,
    `${home}: applied`,
  ]);
});
after(async () => {
  await sites[Symbol.asyncDispose]();
});

function codeOf({ command }: SitesRun): string | undefined {
  return command.outputs["reason_code"];
}

/** The fleets whose jobs ran, all of them to a good end. */
function done({ command, homelab, report }: SitesRun): readonly string[] {
  for (const jobs of [homelab, report])
    for (const { exitCode, stdout } of jobs.values())
      assert.equal(exitCode, 0, `${command.stdout}${stdout}`);
  return [...homelab.keys()];
}

test(
  "a pull request of two fleets: /plan asks both, and /apply needs the one digest of both",
  patient,
  async () => {
    const ann = await sites.maintainer("ann");
    const number = await sites.pull({
      [home]: fleet({ web01 }),
      [cabin]: fleet({ nas01: address(4) }),
    });
    const [plan = ""] = await sites.said(number);
    const [digest = ""] = /(?<=`\/apply )[0-9a-f]{32}/.exec(plan) ?? [];
    assert.notEqual(digest, "", plan);

    const planned = await sites.say(number, "/plan", ann);
    assert.deepEqual(done(planned), [cabin, home]);
    const real = (await sites.said(number)).slice(1);
    assert.deepEqual(
      real
        .map((body) => /^### Fleet plan for `(\S+)`/.exec(body)?.[1])
        .toSorted(),
      [cabin, home],
    );

    const without = await sites.say(number, "/apply", ann);
    assert.equal(codeOf(without), "digest_required");
    assert.deepEqual(done(without), []);
    assert.equal((await sites.home.machines()).length, 3);
    assert.equal(await sites.locks(), 0);

    const applied = await sites.say(number, `/apply ${digest}`, ann);
    assert.equal(codeOf(applied), "proceed", applied.command.stdout);
    assert.deepEqual(done(applied), [cabin, home]);
    assert.deepEqual(await sites.home.machines(), [
      "garage-web running",
      "nas01 running",
      "web01 running",
    ]);
    assert.equal(await sites.home.ask("nas01"), "10.20.41.4");
    assert.equal(await sites.home.ask("db01"), "no_such_name");
    assert.equal(await sites.locks(), 0);
    const results = (await sites.said(number)).join("\n");
    assert.match(
      results,
      /^### Fleet applied for `fleets\/cabin\.yaml`: 1 of 1/m,
    );
    assert.match(
      results,
      /^### Fleet applied for `fleets\/home\.yaml`: 1 of 1/m,
    );
    assert.match(
      results,
      new RegExp(`acknowledged by \`ann\` with \`${digest}\``),
    );
  },
);

test(
  "an id in two fleets is refused as several_fleets, and with the fleet's name only that machine goes",
  patient,
  async () => {
    const bob = await sites.maintainer("bob");
    const issue = await sites.issue("web01 at home is not needed any more");
    const unclear = await sites.say(issue, "/destroy web01", bob);
    assert.equal(codeOf(unclear), "several_fleets");
    const [refusal = ""] = await sites.said(issue);
    assert.match(
      refusal,
      /`\/destroy garage\/web01` and `\/destroy home\/web01`/,
    );

    assert.equal(
      codeOf(await sites.say(issue, "/destroy home/web01", bob)),
      "proceed",
    );
    const question = (await sites.said(issue)).at(-1) ?? "";
    const [code = ""] = /(?<=`\/confirm )[0-9a-z]{8}/.exec(question) ?? [];
    const confirmed = await sites.say(issue, `/confirm ${code}`, bob);
    assert.equal(codeOf(confirmed), "proceed", confirmed.command.stdout);
    assert.deepEqual(done(confirmed), [home]);
    assert.deepEqual(await sites.home.machines(), [
      "garage-web running",
      "nas01 running",
    ]);
    assert.equal(await sites.home.ask("garage-web"), "10.20.41.3");
  },
);

test(
  "a lock of one fleet by its name holds that one's apply and no other's, and /status tells so",
  patient,
  async () => {
    const cid = await sites.maintainer("cid");
    const issue = await sites.issue("The garage is painted");
    await sites.say(issue, "/lock garage: paint", cid);
    assert.equal(await sites.locks(), 1);

    await sites.say(issue, "/status", cid);
    const shown = await sites.said(issue);
    assert.deepEqual(
      shown.map((body) => [
        /^`(\S+)` · `proceed`/m.exec(body)?.[1],
        /^Locked by `cid` since .*: `paint`\.$/m.test(body),
      ]),
      [
        [cabin, false],
        [garage, true],
        [home, false],
      ],
    );

    const dee = await sites.maintainer("dee");
    assert.equal(
      codeOf(await sites.say(issue, "/apply garage", dee)),
      "lock_held",
    );
    const all = await sites.say(issue, "/apply", dee);
    assert.deepEqual(done(all), [cabin, home]);
    await sites.say(issue, "/unlock garage", cid);
    assert.equal(await sites.locks(), 0);
    const one = await sites.say(issue, "/apply garage", dee);
    assert.deepEqual(done(one), [garage]);
    assert.equal(
      codeOf(await sites.say(issue, "/apply garag", dee)),
      "several_fleets",
    );
  },
);

test(
  "a job of another fleet than the comment names does nothing",
  patient,
  async () => {
    const eve = await sites.maintainer("eve");
    const issue = await sites.issue("Only the cabin");
    const id = await eve.in(repository).comment(issue, "/apply cabin");
    const { github } = sites.home.world;
    const event = await commentEvent(github, repository, id);
    const { exitCode, outputs } = await sites.inHomelab(home, { entry, event });
    assert.equal(exitCode, 1);
    assert.equal(outputs["reason_code"], "several_fleets");
    assert.match(
      (await sites.said(issue))[0] ?? "",
      /Did you mean `\/apply`\?/,
    );
  },
);
