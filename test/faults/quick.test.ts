import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { readPage } from "../contract/markdown-page.ts";
import { recordedCalls } from "./github/call.ts";
import { cell, cleanRun } from "./github/cell.ts";
import { kinds } from "./github/kinds.ts";
import { scenarios } from "./github/scenarios.ts";
import { gitHubSheets } from "./github/sheets.ts";
import { Towns } from "./github/towns.ts";
import { shuffled } from "./random.ts";
import { tried } from "./sheet.ts";

/** Some cells of the matrix, the same ones each time; `npm run faults` tries all. */

const page = readPage("docs/faults.md");

/** First cells of one table of the page. */
function rowsOf(title: string): ReadonlySet<string> {
  const [, section = ""] = page.text.split(`\n## ${title}\n`);
  const [own = ""] = section.split("\n## ");
  return new Set(
    [...own.matchAll(/^\| `([^`]+)` \|/gm)].map(([, row = ""]) => row),
  );
}

const towns = new Towns();
after(() => towns[Symbol.asyncDispose]());

const tables = [
  "GitHub fails: the plan after another push",
  "GitHub fails: /apply",
  "GitHub fails: the apply of a push",
  "Killed: the apply of a push",
];
test("docs/faults.md says of no cell that it did not converge", () => {
  assert.doesNotMatch(page.text, /✘/);
});

const cellsOfOne = 3;

describe("after trouble the next run is as if nothing had happened", () => {
  for (const title of tables)
    test(title, async () => {
      const sheet = gitHubSheets(towns).find((one) => one.title === title);
      const all = (await sheet?.trials()) ?? [];
      const known = rowsOf(title);
      const unknown = all.filter(({ row }) => !known.has(row));
      assert.deepEqual(
        unknown.map(({ row }) => row),
        [],
        `docs/faults.md lacks them: npm run faults -- --only "${title}"`,
      );
      const some = shuffled(
        all,
        "7",
        ({ row, column }) => `${row} ${column}`,
      ).slice(0, cellsOfOne);
      assert.equal(some.length, cellsOfOne);
      for (const trial of some) {
        const { row, column, cell } = await tried(trial);
        assert.deepEqual(cell.complaints, [], `${row} | ${column}`);
      }
    });
});

test("a deployment whose answer was lost is there once", async () => {
  const scenario = scenarios.find(({ name }) => name === "the apply of a push");
  const kind = kinds.find(({ name }) => name === "done, reset");
  assert.ok(scenario !== undefined && kind !== undefined);
  const clean = await towns.within((town) => cleanRun(scenario, town));
  const call = clean.calls.find(({ route }) => route === "POST deployments");
  assert.ok(call !== undefined);
  const { complaints } = await towns.within((town) =>
    cell(scenario, town, clean, call, kind),
  );
  assert.deepEqual(complaints, []);
});

test("what is done twice, or left undone, is a complaint", async () => {
  const scenario = scenarios.find(({ name }) => name === "/help");
  const [kind] = kinds;
  assert.ok(scenario !== undefined && kind !== undefined);
  const clean = await towns.within((town) => cleanRun(scenario, town));
  const [call] = clean.calls;
  const [view] = clean.views;
  assert.ok(call !== undefined && view !== undefined);
  const wanted = { ...clean, views: [{ ...view, merges: 1 }] };
  const { complaints } = await towns.within((town) =>
    cell(scenario, town, wanted, call, kind),
  );
  assert.deepEqual(complaints, ["merges is 0 and should be 1"]);
});

test("requests are known by their route and how many came before", () => {
  const request = (method: string, path: string, body?: unknown) => ({
    ...{ method, path, body, query: "", by: null, status: 200 },
  });
  const repository = "/repos/kim/homelab-3";
  const calls = recordedCalls([
    request("GET", `${repository}/pulls/7`),
    request("GET", `${repository}/pulls/8`),
    request("POST", `${repository}/git/refs`),
    request("POST", "/graphql", { query: "query { refUpdateRule }" }),
  ]);
  assert.deepEqual(calls, [
    { route: "GET pulls/{n}", earlier: 0, writes: false },
    { route: "GET pulls/{n}", earlier: 1, writes: false },
    { route: "POST git/refs", earlier: 0, writes: true },
    { route: "POST graphql refUpdateRule", earlier: 0, writes: false },
  ]);
});
