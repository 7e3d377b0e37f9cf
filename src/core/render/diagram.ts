import type { Effect, FleetDiff, VmChange } from "../diff/change.ts";
import { effects } from "../diff/change.ts";
import { effectWords } from "../diff/effect.ts";
import { rowsOf } from "../diff/row.ts";
import { type Block, details, fence, text } from "./node.ts";
import { symbolOf } from "./symbol.ts";
import { recordsById } from "./vm-table.ts";

/** More than this nobody can read, and Mermaid refuses 50,000 characters. */
const mostVms = 40;
const mostNames = 4;

/** Ids, labels and nodes as the fleet file's checks leave them; nothing else gets into a picture. */
const safe = /^[A-Za-z0-9*][A-Za-z0-9*._-]{0,62}$/;

/** The VMs that change, on their nodes, with their names, coloured by effect; folded. Nothing where it would not help. */
export function diagramBlocks(diff: FleetDiff): readonly Block[] {
  const rows = rowsOf(diff);
  const source = rows.length > mostVms ? null : mermaid(rows, diff);
  return source === null
    ? []
    : [details([text("Picture")], fence("mermaid", source))];
}

interface Drawing {
  /** Gives the next free name: n0, n1… */
  readonly next: () => string;
  readonly edges: string[];
  readonly classes: Map<Effect, string[]>;
}

function mermaid(rows: readonly VmChange[], diff: FleetDiff): string | null {
  const names = recordsById(diff.records);
  const words = rows.flatMap((row) => [
    row.id,
    nodeOf(row),
    ...namesOf(row, names),
  ]);
  if (rows.length === 0 || !words.every((word) => safe.test(word))) return null;
  let count = 0;
  const drawing: Drawing = {
    next: () => `n${count++}`,
    edges: [],
    classes: new Map(),
  };
  const nodes = [...new Set(rows.map(nodeOf))].toSorted();
  const groups = nodes.flatMap((node) => [
    `  subgraph ${drawing.next()}["${node}"]`,
    ...rows
      .filter((row) => nodeOf(row) === node)
      .map((row) => vmLine(row, namesOf(row, names), drawing)),
    "  end",
  ]);
  const used = effects.filter((effect) => drawing.classes.has(effect));
  return [
    "flowchart LR",
    ...groups,
    ...drawing.edges,
    ...used.flatMap((effect) => [
      `  classDef ${effect} ${colours[effect]}`,
      `  class ${drawing.classes.get(effect)} ${effect}`,
    ]),
  ].join("\n");
}

function vmLine(
  row: VmChange,
  names: readonly string[],
  { next, edges, classes }: Drawing,
): string {
  const vm = next();
  const known = classes.get(row.effect);
  if (known) known.push(vm);
  else classes.set(row.effect, [vm]);
  for (const name of names) edges.push(`  ${vm} --> ${next()}(["${name}"])`);
  const { words } = effectWords[row.effect];
  return `    ${vm}["${symbolOf(row)} ${row.id}: ${words}"]`;
}

/** Where it will be; of a removed one where it was. */
function nodeOf({ before, after }: VmChange): string {
  return `${(after ?? before)?.node}`;
}

function namesOf(
  { id, before, after }: VmChange,
  records: ReturnType<typeof recordsById>,
): readonly string[] {
  const found = (records.get(id) ?? []).flatMap((record) => [
    ...(record.before ? [record.before.name] : []),
    ...(record.after ? [record.after.name] : []),
  ]);
  const own = `${(after ?? before)?.vm_name}`;
  const all = found.length > 0 ? found : [own];
  return [...new Set(all)].slice(0, mostNames);
}

/** Readable on GitHub's light and dark page. */
const colours = {
  erased_gone: "fill:#d93f0b,stroke:#8a2807,color:#fff",
  erased_rebuilt: "fill:#d93f0b,stroke:#8a2807,color:#fff",
  reboots: "fill:#fbca04,stroke:#8a6d00,color:#000",
  stays_up: "fill:#c5def5,stroke:#1d76db,color:#000",
  untouched: "fill:#ededed,stroke:#888,color:#000",
  starts: "fill:#0e8a16,stroke:#064d0b,color:#fff",
} as const satisfies Record<Effect, string>;
