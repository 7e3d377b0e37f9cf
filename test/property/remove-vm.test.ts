import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalFleet } from "../../src/core/fleet/canonical.ts";
import { readFleet } from "../../src/core/fleet/read.ts";
import { removeVm } from "../../src/core/fleet/remove-vm.ts";
import { runs } from "../runs.ts";

/** Comments are told apart by their numbers. */
type Note = () => string;

interface Spelling {
  readonly quote: "" | "'" | '"';
  readonly style: "lines" | "flow" | "long flow" | "empty";
  readonly blank: boolean;
  readonly notes: readonly boolean[];
  readonly text: "plain" | "folded" | "quoted";
}

const spelling: fc.Arbitrary<Spelling> = fc.record({
  quote: fc.constantFrom("", "'", '"'),
  style: fc.constantFrom("lines", "flow", "long flow", "empty"),
  blank: fc.boolean(),
  notes: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  text: fc.constantFrom("plain", "folded", "quoted"),
});

const words = {
  plain: "some text",
  folded: ">-\n        # no comment\n        x: {y}",
  quoted: '"a # b, {c}: \\" d"',
};

/** Lines of one VM in a block map. */
function blockVm(id: string, spelling: Spelling, note: Note): string {
  const { quote, style, notes, text, blank } = spelling;
  const key = `  ${quote}${id}${quote}:`;
  const [above, beside, inside, deep, behind, below] = notes.map((wanted) =>
    wanted ? note() : "",
  );
  const line = (indent: number, comment = "") =>
    comment === "" ? "" : `${" ".repeat(indent)}${comment}\n`;
  const gap = blank ? "\n" : "";
  const bodies: Readonly<Record<Spelling["style"], string>> = {
    empty: ` {}${trail(behind)}\n`,
    flow: ` {memory: 512, tags: [x, "y"]}${trail(behind)}\n`,
    "long flow": ` {${trail(beside)}\n${line(1, inside)}    memory: 512, tags: [x,${trail(deep)}\n      y]\n   }${trail(behind)}\n`,
    lines: `${trail(beside)}\n${line(10, deep)}    memory: 512${trail(behind)}\n${gap}${line(0, inside)}    description: ${words[text]}\n    tags:\n    - x\n    - y\n`,
  };
  return `${gap}${line(2, above)}${key}${bodies[style]}${line(6, below)}`;
}

function trail(comment = ""): string {
  return comment === "" ? "" : `  ${comment}`;
}

/** One VM in a flow map, the comma behind it included. */
function flowVm(
  id: string,
  { quote, style, notes, blank }: Spelling,
  comma: string,
  note: Note,
): string {
  const lines = style === "lines" || style === "long flow";
  const body = lines ? "{memory: 512,\n  tags: [x]}" : "{tags: ['x']}";
  const above = notes[0] ? ` ${note()}\n` : "";
  const behind = notes[1] ? ` ${note()}\n` : "";
  return `${above}${blank ? "\n" : ""} ${quote}${id}${quote}: ${body}${notes[2] ? " " : ""}${comma}${behind}${lines ? "\n" : ""}`;
}

interface File {
  readonly ids: readonly string[];
  readonly text: string;
}

const file: fc.Arbitrary<File> = fc
  .record({
    vms: fc.uniqueArray(
      fc.tuple(fc.constantFrom("a", "b", "web1", "web10", "x-1"), spelling),
      { minLength: 1, maxLength: 5, selector: ([id]) => id },
    ),
    flow: fc.boolean(),
    lastComma: fc.boolean(),
    dnsFirst: fc.boolean(),
    crlf: fc.boolean(),
    mark: fc.boolean(),
    lastLineEnd: fc.boolean(),
  })
  .map(({ vms, flow, ...how }) => {
    let notes = 0;
    const note = () => {
      notes += 1;
      return `# note ${notes}: {x}, "`;
    };
    const body = flow
      ? ` {${vms
          .map(([id, spelling], index) => {
            const last = index === vms.length - 1 && !how.lastComma;
            return flowVm(id, spelling, last ? "" : ",", note);
          })
          .join("")}} ${note()}\n`
      : ` ${note()}\n${vms.map(([id, spelling]) => blockVm(id, spelling, note)).join("")}`;
    const dns = "dns: {zone: home.example.net}\n";
    const text = how.dnsFirst ? `${dns}vms:${body}` : `vms:${body}${dns}`;
    const ended = how.lastLineEnd ? text : text.replace(/\n+$/, "");
    return {
      ids: vms.map(([id]) => id),
      text: `${how.mark ? "\ufeff" : ""}${how.crlf ? ended.replaceAll("\n", "\r\n") : ended}`,
    };
  });

function read(text: string) {
  const reading = readFleet(Buffer.from(text));
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.file.fleet;
}

function isPartOf(part: string, whole: string): boolean {
  let at = 0;
  for (const character of part) {
    at = whole.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

test("without one VM: the same fleet, every comment, every other byte in order", () => {
  fc.assert(
    fc.property(file, fc.nat(), ({ ids, text }, choice) => {
      const id = ids[choice % ids.length] ?? "";
      const removed = removeVm(Buffer.from(text), id);
      assert.ok(removed.ok, JSON.stringify(removed));
      const left = Buffer.from(removed.bytes).toString("utf8");
      const before = read(text);
      const vms = new Map([...before.vms].filter(([other]) => other !== id));
      assert.equal(
        canonicalFleet(read(left)),
        canonicalFleet({ ...before, vms }),
      );
      const comments = /# note .*/g;
      assert.deepEqual(left.match(comments), text.match(comments));
      assert.ok(isPartOf(left.replace("vms: {}", "vms:"), text), left);
      assert.equal(left.includes("\r\n"), text.includes("\r\n"));
      const gone = removeVm(removed.bytes, id);
      assert.equal(gone.ok ? "" : gone.problem.code, "vm_unknown");
    }),
    { numRuns: runs(2_000) },
  );
});

test("one after the other, in any order, until the map is empty", () => {
  fc.assert(
    fc.property(
      file.chain(({ ids, text }) =>
        fc.record({
          text: fc.constant(text),
          order: fc.shuffledSubarray([...ids], { minLength: ids.length }),
        }),
      ),
      ({ text, order }) => {
        let bytes: Uint8Array = Buffer.from(text);
        for (const id of order) {
          const removed = removeVm(bytes, id);
          assert.ok(removed.ok, JSON.stringify(removed));
          bytes = removed.bytes;
        }
        assert.equal(read(Buffer.from(bytes).toString("utf8")).vms.size, 0);
      },
    ),
    { numRuns: runs(100) },
  );
});

test("any bytes: an answer, never a throw", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        file.map(({ text }) => Uint8Array.from(Buffer.from(text))),
      ),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      (bytes, at, byte) => {
        const bent = Uint8Array.from(bytes);
        if (bent.length > 0) bent[at % bent.length] = byte;
        const removed = removeVm(bent, "a");
        if (removed.ok) assert.ok(readFleet(removed.bytes).ok);
      },
    ),
    { numRuns: runs(1_000) },
  );
});
