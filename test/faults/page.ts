import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { asMarkdown } from "./print.ts";
import { countsOf, type Sheet, type Tried } from "./sheet.ts";

const path = resolve(import.meta.dirname, "../../docs/faults.md");

const opening = `# What happens when something fails

One request, tool or server fails at one step, and everything is run again. \`npm run faults\` makes these tables: the steps are recorded
from a run without trouble, then the same is done anew once for each step and each trouble. A cell has ✔ when the next run ended as if
nothing had happened: one plan comment, one merge, one deployment a run, no machine or name twice or lost, the lock given back (or refused
by name and released with \`/unlock\`), the journal whole, no secret and no stack trace in anything that was written.

| Word | The run that met the trouble |
| --- | --- |
| went on | did its work and needed nothing |
| waited | did its work after it tried again, or waited as GitHub asked |
| warned | did its work and says what it could not write |
| refused | did nothing, and answered with this code |
| told | did not do its work, failed, and says why |
| told: cleared by hand | so did this one, when Proxmox said of a machine that is there that it does not exist: it stands in no state any more, the report names it, the next plan counts it among the machines that are not in the file, and a person removes it |
| killed | was ended with SIGKILL, and could say nothing |
| killed: cleared by hand | so were its tools while they made a machine: the next run changes nothing and names that machine, and when it is removed in Proxmox the one after makes it whole |

“done, …” means that GitHub carried the request out and the answer was lost. Waits are not waited for: the run's clock jumps.
\`npm run faults -- plan\` fills one part, \`--only TEXT\` the tables with that text in their title, \`--again\` only the cells that are
not ✔ yet. \`--most 10 --seed 7\` tries ten more cells of each table, \`--minutes 8\` begins none after that. \`--sample 40\` tries 40
cells and leaves this page alone. \`--alone\` gives each trouble of Proxmox an apply of its own. \`npm test\` tries some. Where a table has fewer cells tried than it has, the others say so.
`;

/** Puts filled tables into docs/faults.md, each in its place; the others stay as they are. */
export function writePage(
  order: readonly Sheet[],
  filled: ReadonlyMap<string, readonly Tried[]>,
): void {
  const before = sectionsOf(existsSync(path) ? readFileSync(path, "utf8") : "");
  const sections = order.flatMap(({ title }) => {
    const tried = filled.get(title);
    const text = tried === undefined ? before.get(title) : sectionFor(tried);
    return text === undefined ? [] : [`## ${title}\n\n${text.trim()}\n`];
  });
  writeFileSync(path, [opening, overview(sections), ...sections].join("\n"));
}

/** How many cells each table has, and how many of them were tried. */
function overview(sections: readonly string[]): string {
  const counted = sections.flatMap((section) => {
    const title = /^## (.*)/.exec(section)?.[1] ?? "";
    const counts = /^(\d+) of (\d+) converge \((.*)\)\.$/m.exec(section);
    if (counts === null) return [];
    const [, good = "", all = "", words = ""] = counts;
    const missing = /\bnot tried (\d+)/.exec(words)?.[1] ?? "0";
    return [{ title, all: +all, tried: +all - +missing, good: +good }];
  });
  const sum = (name: "all" | "tried" | "good") =>
    counted.reduce((total, one) => total + one[name], 0);
  return [
    "| Table | Cells | Tried | Converge |",
    "| --- | --- | --- | --- |",
    ...[
      ...counted,
      {
        ...{ title: "all", all: sum("all") },
        ...{ tried: sum("tried"), good: sum("good") },
      },
    ].map(
      ({ title, all, tried, good }) =>
        `| ${title} | ${all} | ${tried} | ${good} |`,
    ),
    "",
  ].join("\n");
}

/** What the page says of a cell that converged: it need not be tried again. Key: row and column. */
export function goodCells(title: string): ReadonlyMap<string, string> {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const lines = (sectionsOf(text).get(title) ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.slice(2, -2).split(" | "));
  const [columns = [], , ...rows] = lines;
  return new Map(
    rows.flatMap(([row = "", ...cells]) =>
      cells.flatMap((cell, index) => {
        const key = `${row.slice(1, -1)} ${columns[index + 1]?.trim()}`;
        const word = cell.trim();
        return word.startsWith("✔ ") ? [[key, word.slice(2)] as const] : [];
      }),
    ),
  );
}

function sectionFor(tried: readonly Tried[]): string {
  return `${asMarkdown(tried)}\n\n${countsOf(tried)}.`;
}

function sectionsOf(text: string): ReadonlyMap<string, string> {
  const [, ...sections] = text.split(/^## /m);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf("\n");
      return [section.slice(0, end), section.slice(end + 1)];
    }),
  );
}
