import assert from "node:assert/strict";
import { test } from "node:test";
import { type Asked, told } from "../../../src/core/status/asked.ts";
import type { FleetFacts } from "../../../src/core/status/fleet-facts.ts";
import { fleetSigns } from "../../../src/core/status-page/fleet-signs.ts";
import { escaped } from "../../../src/core/status-page/html.ts";
import { age } from "../../../src/core/status-page/moment.ts";
import { statusPage } from "../../../src/core/status-page/status-page.ts";
import { stylesheet } from "../../../src/core/status-page/stylesheet.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import {
  apply,
  before,
  bot,
  busy,
  fleet,
  head,
  lock,
  now,
  page,
  quiet,
  repository,
} from "./page-values.ts";
import { parsed, textOf } from "./parsed.ts";

const silent: Asked<never> = { kind: "untold", why: "silent" };

test("a fleet's signs tell the weightiest first, and of a quiet one that all is well", () => {
  assert.deepEqual(fleetSigns(quiet()), ["✅ 5 VMs as applied"]);
  assert.deepEqual(fleetSigns(busy()), [
    "⏳ 3 of 6 VMs not as applied",
    "🔒 locked by kim",
    "❌ last apply: not applied in full",
    "⚠️ drift",
    "📝 2 open plans",
  ]);
});

test("each thing that is not as it should be has its sign", () => {
  const one: readonly [Partial<FleetFacts>, readonly string[]][] = [
    [{ file: silent }, ["❔ fleet not known"]],
    [{ file: told({ kind: "missing" }) }, ["❌ no fleet file"]],
    [
      { file: told({ kind: "broken", problems: [], more: 7 }) },
      ["❌ 7 mistakes in the file"],
    ],
    [{ applied: silent }, ["❔ 5 VMs", "❔ not everything could be read"]],
    [{ applied: told(null) }, ["⏳ 5 of 5 VMs not as applied"]],
    [
      { applied: told({ sha: before, fleet: null }) },
      ["⏳ 5 of 5 VMs not as applied"],
    ],
    [
      { lock: told({ kind: "ambiguous", commit: null }) },
      ["✅ 5 VMs as applied", "🔒 locked"],
    ],
    [
      { lock: silent },
      ["✅ 5 VMs as applied", "❔ not everything could be read"],
    ],
    [{ applies: told([]) }, ["✅ 5 VMs as applied"]],
    [
      { applies: told([{ ...apply, state: "in_progress" }]) },
      ["✅ 5 VMs as applied", "⏳ last apply: running"],
    ],
    [
      { applies: silent },
      ["✅ 5 VMs as applied", "❔ not everything could be read"],
    ],
    [
      { drift: silent },
      ["✅ 5 VMs as applied", "❔ not everything could be read"],
    ],
    [
      { open: silent },
      ["✅ 5 VMs as applied", "❔ not everything could be read"],
    ],
  ];
  for (const [change, signs] of one)
    assert.deepEqual(fleetSigns(quiet(change)), signs, JSON.stringify(signs));
});

test("the lock says who, why, since when and where to look, and leaves out what it does not know", () => {
  const held = (change: Partial<typeof lock>) =>
    lineOf("Lock", {
      lock: told({
        kind: "held",
        record: { ...lock, ...change },
        commit: before,
      }),
    });
  assert.equal(
    held({}),
    "🔒\u00a0Held by kim since 2026-09-19 13:37 UTC (25 min): moving the storage. Taken in #12. By run 4712.",
  );
  assert.equal(
    held({ kind: "apply", reason: null, number: 0, runId: 0 }),
    "🔒\u00a0Held for an apply by kim since 2026-09-19 13:37 UTC (25 min).",
  );
  assert.equal(lineOf("Lock", {}), "Free.");
  const mine = { kind: "mine", record: lock, commit: before } as const;
  assert.equal(lineOf("Lock", { lock: told(mine) }), held({}));
  assert.match(
    lineOf("Lock", { lock: told({ kind: "ambiguous", commit: null }) }),
    /cannot be read: nothing is applied until somebody with the role says \/unlock\.$/,
  );
});

test("what cannot be read is said in its place, with why", () => {
  const words = {
    forbidden: /does not let the App read this/,
    limited: /limit of requests is used up/,
    missing: /found nothing there/,
    silent: /did not answer/,
  } as const;
  for (const why of ["forbidden", "limited", "missing", "silent"] as const)
    for (const [name, key] of [
      ["Applied", "applied"],
      ["Lock", "lock"],
      ["Open plans", "open"],
      ["Drift", "drift"],
    ] as const)
      assert.match(
        lineOf(name, { [key]: { kind: "untold", why } }),
        words[why],
      );
  const unread = textOf(
    rootOf(quiet({ file: silent, applies: silent, applied: silent })),
  );
  assert.match(unread, /Virtual machines: ❔\u00a0GitHub did not answer/);
  assert.match(unread, /Last applies: ❔\u00a0GitHub did not answer/);
});

test("a VM's state is not guessed where the last apply cannot be read", () => {
  const cells = parsed(htmlOf(quiet({ applied: silent })))
    .named("td")
    .map(textOf)
    .filter((text) => /known|applied/.test(text));
  assert.equal(cells.filter((text) => /not known/.test(text)).length, 5);
  assert.equal(
    cells.filter((text) => /as applied|not applied/.test(text)).length,
    0,
  );
});

test("what was applied is beside what the default branch holds", () => {
  assert.equal(
    lineOf("Applied", {}),
    `${head.slice(0, 7)}, the default branch's newest commit.`,
  );
  assert.equal(
    lineOf("Applied", { applied: told({ sha: before, fleet }) }),
    `${before.slice(0, 7)}; the default branch is at ${head.slice(0, 7)}.`,
  );
  assert.equal(
    lineOf("Applied", { applied: told(null) }),
    "Nothing was applied yet.",
  );
});

test("a fleet of more VMs than anybody reads is cut, and says so", () => {
  const names = Array.from({ length: 1_002 }, (_, at) => `vm${at}`);
  const vms = Object.fromEntries(names.map((name) => [name, {}]));
  const many = told({
    kind: "fleet",
    fleet: fleetFile({ vms }).fleet,
  } as const);
  const html = htmlOf(
    quiet({ file: many, applied: told(null), applies: told([]) }),
  );
  const rows = parsed(html).named("tr");
  assert.equal(rows.length, 1 + 1_000);
  assert.match(html, /And 2 more VMs\./);
});

test("no VM, no fleet file and no file of that name are three things", () => {
  const empty = fleetFile({ vms: {} }).fleet;
  const none = quiet({
    file: told({ kind: "fleet", fleet: empty }),
    applied: told(null),
  });
  assert.match(htmlOf(none), /The fleet has no VM\./);
  const gone = quiet({ file: told({ kind: "missing" }) });
  assert.match(
    htmlOf(gone),
    /There is no plain file of this name at a1a1a1a\./,
  );
  const html = statusPage(page([repository([])]));
  assert.match(html, /No fleet file is on its default branch\./);
});

test("what is wrong with the list of fleets stands above them, its words escaped", () => {
  const problem = {
    ...{ code: "fleet_name", hint: "" },
    message: "The name `<b>` is none.",
  };
  const html = statusPage(page([repository([], { listProblems: [problem] })]));
  assert.match(
    html,
    /The name <code>&lt;b&gt;<\/code> is none\. Nothing is applied until it is put right\./,
  );
  assert.doesNotMatch(statusPage(page([repository([])])), /put right/);
});

test("a broken file names five mistakes with their lines, and how many more", () => {
  const problems = Array.from({ length: 8 }, (_, at) => ({
    ...{ code: "x", hint: "", message: `\`key${at}\` is wrong.` },
    at: { line: at + 1, column: 1 },
  }));
  const html = htmlOf(
    quiet({ file: told({ kind: "broken", problems, more: 10 }) }),
  );
  assert.match(html, /The file has 18 mistakes/);
  const items = parsed(html).named("li").map(textOf);
  assert.deepEqual(
    items.filter((text) => /^line|^and/.test(text)),
    [
      ...[0, 1, 2, 3, 4].map((at) => `line ${at + 1}: key${at} is wrong.`),
      "and 13 more mistakes",
    ],
  );
  assert.match(html, /<code>key0<\/code> is wrong/);
  assert.match(html, /blob\/[0-9a-f]{40}\/fleet\.yaml\?plain=1#L5"/);
});

test("how long ago is said in the largest unit", () => {
  const second = 1_000;
  for (const [after, words] of [
    [-5 * second, "0 s"],
    [59.9 * second, "59 s"],
    [60 * second, "1 min"],
    [3_599 * second, "59 min"],
    [3_600 * second, "1 h"],
    [47.9 * 3_600 * second, "47 h"],
    [48 * 3_600 * second, "2 days"],
  ] as const)
    assert.equal(age(now, now + after), words);
});

test("every mark of HTML is written out", () => {
  assert.equal(
    escaped(`<a b='c' d="e">&`),
    "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;",
  );
});

test("the bot says its version, age, work and last look", () => {
  const html = statusPage(
    page([], { bot: { ...bot, running: 2, waiting: 3 } }),
  );
  const lines = parsed(html).named("dd").map(textOf);
  assert.deepEqual(lines, [
    "0.1.0",
    "2 days, since 2026-09-17 12:02 UTC",
    "2 pieces under way, 3 waiting",
    "2 min ago, 2026-09-19 14:00 UTC",
  ]);
});

test("text and links stand out from their ground in both schemes, by WCAG's 4.5 : 1", () => {
  const schemes = [...stylesheet.matchAll(/--fg: [^}]+/g)].map(([text]) =>
    Object.fromEntries(
      [...text.matchAll(/--(\w+): (#[0-9a-f]+)/g)].map(([, name, colour]) => [
        name,
        colour ?? "",
      ]),
    ),
  );
  assert.equal(schemes.length, 2);
  for (const colours of schemes)
    for (const text of ["fg", "muted", "link"])
      for (const ground of ["back", "soft"]) {
        const ratio = contrast(colours[text] ?? "", colours[ground] ?? "");
        assert.ok(ratio >= 4.5, `${text} on ${ground}: ${ratio}`);
      }
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other]
    .map(luminance)
    .toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replaceAll(/\w/g, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function htmlOf(facts: FleetFacts): string {
  return statusPage(page([repository([facts])]));
}

function rootOf(facts: FleetFacts) {
  const [root] = parsed(htmlOf(facts)).named("html");
  if (root === undefined) throw new RangeError("no page");
  return root;
}

/** What stands beside a name in a fleet's list. */
function lineOf(name: string, change: Partial<FleetFacts>): string {
  const all = parsed(htmlOf(quiet(change)));
  const at = all.named("dt").findIndex((one) => textOf(one) === name);
  const found = all.named("dd")[at];
  return found === undefined ? "" : textOf(found);
}
