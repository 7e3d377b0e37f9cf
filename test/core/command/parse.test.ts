import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type Command,
  commandNames,
  type Parsed,
} from "../../../src/core/command/command.ts";
import { commandRules } from "../../../src/core/command/grammar.ts";
import { parseComment } from "../../../src/core/command/parse.ts";
import { runs } from "../../runs.ts";

const digest = "9c1e7f3a0b52d4468f1ac3e07b95521e";

const commands: readonly (readonly [string, Command])[] = [
  ["/plan", { name: "plan" }],
  ["/apply", { name: "apply", digest: null }],
  [`/apply ${digest}`, { name: "apply", digest }],
  ["/destroy web-1", { name: "destroy", vm: "web-1" }],
  ["/confirm 7f3a92kd", { name: "confirm", code: "7f3a92kd" }],
  ["/cancel", { name: "cancel" }],
  ["/lock", { name: "lock", reason: null }],
  [
    "/lock new disks: 4 of them!",
    { name: "lock", reason: "new disks: 4 of them!" },
  ],
  [`/lock ${"x".repeat(200)}`, { name: "lock", reason: "x".repeat(200) }],
  ["/apply garage", { name: "apply", digest: null, fleet: "garage" }],
  [
    `/apply ${digest.slice(1)}`,
    { name: "apply", digest: null, fleet: digest.slice(1) },
  ],
  ["/lock garage: paint", { name: "lock", reason: "garage: paint" }],
  ["/unlock", { name: "unlock" }],
  ["/unlock a", { name: "unlock", fleet: "a" }],
  [`/unlock ${"a".repeat(40)}`, { name: "unlock", fleet: "a".repeat(40) }],
  ["/status", { name: "status" }],
  ["/status site-2", { name: "status", fleet: "site-2" }],
  ["/help", { name: "help" }],
];

for (const [body, command] of commands) {
  test(`${body.slice(0, 40)} is a command, whatever ends the line`, () => {
    for (const end of ["", "\n", "\r\n", " ", "   \n", " \r\n"])
      assert.deepEqual(parseComment(`${body}${end}`), {
        kind: "command",
        command,
      });
  });
}

test("every command of the table is covered above", () => {
  const names = new Set(commands.map(([, { name }]) => name));
  assert.deepEqual([...names], [...commandNames]);
});

const silent = [
  "",
  " ",
  "/",
  "plan",
  "please /plan",
  " /plan",
  "\n/plan",
  "\ufeff/plan",
  "> /plan",
  "`/plan`",
  "/plan\n\n",
  "/plan\n/plan",
  "/plan\r",
  "/plan\n ",
  "/plan\u00a0",
  "/plan\t",
  "/plan\u0000",
  "/plаn", // Cyrillic а
  "/lock café",
  "/destroy\u2009web01",
  "/etc/hosts",
  "/PLAN",
  "/remove web01",
  `/lock ${"x".repeat(1018)} `,
];

for (const body of silent) {
  test(`silence to ${JSON.stringify(body).slice(0, 40)}`, () => {
    assert.deepEqual(parseComment(body), { kind: "none" });
  });
}

const mistakes: readonly (readonly [string, Parsed])[] = [
  ...(
    [
      ["/Plan", "plan"],
      ["/paln", "plan"],
      ["/aply", "apply"],
      ["/applys", "apply"],
      ["//plan", "plan"],
      ["/destory web01", "destroy"],
      ["/unlok", "unlock"],
      ["/help!", "help"],
      ["/stats now", "status"],
    ] as const
  ).map(
    ([body, nearest]) =>
      [body, { kind: "mistake", code: "unknown_command", nearest }] as const,
  ),
  ...(
    [
      ["/plan now", "plan"],
      ["/plan  now", "plan"],
      [`/apply  ${digest}`, "apply"],
      [`/apply ${digest} garage`, "apply"],
      ["/apply fleets/garage.yaml", "apply"],
      [`/apply ${digest.toUpperCase()}`, "apply"],
      [`/apply ${digest} ${digest}`, "apply"],
      ["/apply --force", "apply"],
      ["/destroy", "destroy"],
      ["/destroy web01 web02", "destroy"],
      ["/destroy web01,web02", "destroy"],
      ["/destroy Web01", "destroy"],
      ["/destroy -all", "destroy"],
      ["/destroy *", "destroy"],
      ["/destroy a--b", "destroy"],
      ["/confirm", "confirm"],
      ["/confirm 7F3A92KD", "confirm"],
      ["/confirm 7f3a92k", "confirm"],
      ["/confirm 7f3a92ko", "confirm"],
      [`/lock ${"x".repeat(201)}`, "lock"],
      ["/unlock home garage", "unlock"],
      ["/unlock Home", "unlock"],
      ["/unlock -a", "unlock"],
      ["/status a-", "status"],
      [`/status ${"a".repeat(41)}`, "status"],
      ["/status home/web01", "status"],
      ["/help plan", "help"],
    ] as const
  ).map(
    ([body, nearest]) =>
      [body, { kind: "mistake", code: "bad_arguments", nearest }] as const,
  ),
];

for (const [body, parsed] of mistakes) {
  test(`${body.slice(0, 40)} is told what was meant`, () => {
    assert.deepEqual(parseComment(body), parsed);
  });
}

/** The language again, as one list of whole-comment patterns. */
const reference = [
  /^\/(?:plan|cancel|help) *(?:\r?\n)?$/,
  /^\/(?:apply|unlock|status)(?: (?=[a-z0-9-]{1,40} *(?:\r?\n)?$)[a-z0-9]+(?:-+[a-z0-9]+)*)? *(?:\r?\n)?$/,
  /^\/destroy (?:[a-z0-9][a-z0-9-]{0,39}\/)?(?=[a-z0-9-]{1,31} *(?:\r?\n)?$)[a-z](?:-?[a-z0-9])* *(?:\r?\n)?$/,
  /^\/confirm [0-9a-hjkmnp-tv-z]{8} *(?:\r?\n)?$/,
  /^\/lock(?: [!-~](?:[ -~]{0,198}[!-~])?)? *(?:\r?\n)?$/,
];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...commandNames) },
  { weight: 4, arbitrary: fc.constantFrom(" ", "/", "\n", "\r\n", "\t", "-") },
  fc.constantFrom(digest, "web01", "home/web01", "7f3a92kd", "é", "\u0000"),
  fc.string({ maxLength: 6 }),
);
const comment = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((parts) => `/${parts.join("")}`),
  fc
    .tuple(fc.constantFrom(...commandRules), fc.string({ maxLength: 40 }))
    .map(([{ name }, rest]) => `/${name} ${rest}`),
  fc.string({ unit: "binary", maxLength: 1100 }),
);

test("commands are exactly the reference set", () => {
  fc.assert(
    fc.property(comment, (body) => {
      const expected =
        Buffer.byteLength(body) <= 1024 &&
        reference.some((pattern) => pattern.test(body));
      assert.equal(parseComment(body).kind === "command", expected);
    }),
    { numRuns: runs(5_000) },
  );
});

test("a near miss takes at most two edits", () => {
  const edit = fc.tuple(
    fc.constantFrom("insert", "delete", "replace", "swap"),
    fc.nat(12),
    fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...commandNames),
      // Two letters that changed places count once only where nothing else was done to them.
      fc
        .array(edit, { maxLength: 2 })
        .filter(
          (edits) => edits.length < 2 || edits.every(([how]) => how !== "swap"),
        ),
      (name, edits) => {
        const word = edits.reduce<string>((now, [how, where, letter]) => {
          const at = where % (now.length + 1);
          const [before, after] = [now.slice(0, at), now.slice(at)];
          if (how === "insert") return `${before}${letter}${after}`;
          if (how === "delete") return `${before}${after.slice(1)}`;
          if (how === "replace") return `${before}${letter}${after.slice(1)}`;
          return `${before}${after.slice(1, 2)}${after.slice(0, 1)}${after.slice(2)}`;
        }, name);
        assert.notEqual(parseComment(`/${word}`).kind, "none");
      },
    ),
    { numRuns: runs(100) },
  );
});
