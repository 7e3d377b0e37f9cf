import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as v from "valibot";
import { fleetText } from "../app/fleets/fleets-world.ts";
import { Home } from "./home.ts";

/** Three fleets of one site in one repository: the job `fleets` tells the matrix, and each of its jobs applies one fleet. */

const zone = "home.example.net";
const several = { "fleet-file": "fleets/*.yaml" };
const site = `version: 1\ninsecure_transport: true\nsites: { fleets/garage.yaml: home, fleets/attic.yaml: home }\n`;
const files = {
  "fleets/home.yaml": fleetText(zone, ["web01"]),
  "fleets/garage.yaml": fleetText(zone, ["cam01"]),
  "fleets/attic.yaml": fleetText(zone, []),
  ".github/homelab-fleet.yml": site,
};
const jobs = v.array(v.object({ fleet: v.string(), site: v.string() }));

let home: Home;

before(async () => {
  home = await Home.start(zone, files);
});
after(async () => {
  await home[Symbol.asyncDispose]();
});

/** What a push does: the job that tells, then one after the other those of the matrix. */
async function pushed(): Promise<readonly string[]> {
  const told = await home.apply({ inputs: { ...several, job: "fleets" } });
  assert.equal(told.exitCode, 0, told.said);
  const matrix = v.parse(jobs, JSON.parse(told.outputs["fleets"] ?? ""));
  const done: string[] = [];
  for (const { fleet, site: at } of matrix) {
    const ended = await home.apply({ inputs: { ...several, fleet } });
    assert.equal(ended.exitCode, 0, ended.said);
    done.push(`${fleet} at ${at}: ${ended.outputs["result"]}`);
  }
  return done;
}

test("a merge that touches two fleets is applied by two jobs, each with its own result, and then nothing is due", async () => {
  assert.equal((await pushed()).length, 3);
  const number = await home.merge({
    "fleets/home.yaml": fleetText(zone, ["web01", "web02"]),
    "fleets/garage.yaml": fleetText(zone, ["cam01", "cam02"]),
  });
  assert.deepEqual(await pushed(), [
    "fleets/garage.yaml at home: applied",
    "fleets/home.yaml at home: applied",
  ]);
  assert.deepEqual(await home.machines(), [
    ...["cam01 running", "cam02 running", "web01 running", "web02 running"],
  ]);
  const comments = await home.kim.in("kim/homelab").comments(number);
  const heads = comments.map(
    ({ body }) => /^.*? change done/.exec(body)?.[0] ?? body,
  );
  assert.deepEqual(heads.toSorted(), [
    "### Fleet applied for `fleets/garage.yaml`: 1 of 1 VM change done",
    "### Fleet applied for `fleets/home.yaml`: 1 of 1 VM change done",
  ]);
  assert.deepEqual(await pushed(), []);
});
