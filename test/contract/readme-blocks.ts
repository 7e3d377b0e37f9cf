import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import * as v from "valibot";
import { parse } from "yaml";
import { synopsis } from "../../src/cli/arguments.ts";
import { run, commands as table } from "../../src/cli/run.ts";
import { repositoryRoot } from "./source-files.ts";

const manifest = v.object({
  inputs: v.record(
    v.string(),
    v.object({ description: v.string(), default: v.string() }),
  ),
  outputs: v.record(v.string(), v.object({ description: v.string() })),
});

/** The README with everything that is made from other files made anew: what stands between `<!-- begin NAME -->` and `<!-- end NAME -->`. */
export async function withBlocks(page: string): Promise<string> {
  const { inputs, outputs } = v.parse(manifest, parse(fileText("action.yml")));
  const blocks = {
    comment: await comment(),
    "plan workflow": workflow("fleet-plan.yml"),
    "apply workflow": workflow("fleet-apply.yml"),
    commands: rows(
      ["command", ""],
      table.map((command) => [code(synopsis(command)), command.summary]),
    ),
    inputs: rows(
      ["input", "default", ""],
      Object.entries(inputs).map(([name, input]) => [
        code(name),
        input.default === "" ? "none" : code(input.default),
        input.description,
      ]),
    ),
    outputs: rows(
      ["output", ""],
      Object.entries(outputs).map(([name, output]) => [
        code(name),
        output.description,
      ]),
    ),
  };
  return Object.entries(blocks).reduce(
    (text, [name, content]) => replaced(text, name, content),
    page,
  );
}

function replaced(page: string, name: string, content: string): string {
  const begin = `<!-- begin ${name} -->`;
  const end = `<!-- end ${name} -->`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from === -1 || to < from) throw new Error(`README has no block ${name}`);
  return `${page.slice(0, from + begin.length)}\n\n${content}\n\n${page.slice(to)}`;
}

/** What the command line prints for the two example files, without marker and footer; its links lead nowhere and are left out. */
async function comment(): Promise<string> {
  let printed = "";
  await run(
    [
      "plan-comment",
      "examples/homelab/fleet.yaml",
      "examples/pull-request.yaml",
    ],
    {
      readFile: (path) => readFile(resolve(repositoryRoot, path)),
      out: (text) => {
        printed += text;
      },
      error: (text) => {
        throw new Error(text);
      },
      colour: false,
    },
  );
  return printed
    .replace(/\n\nPlan of [\s\S]*$/, "")
    .replaceAll(/\[(`[^`]+`)\]\([^)]+\)/g, "$1");
}

function workflow(name: string): string {
  const text = fileText(`examples/homelab/.github/workflows/${name}`);
  return ["```yaml", text.trimEnd(), "```"].join("\n");
}

function rows(
  head: readonly string[],
  body: readonly (readonly string[])[],
): string {
  return [head, head.map(() => "---"), ...body]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}

function fileText(path: string): string {
  return readFileSync(resolve(repositoryRoot, path), "utf8");
}
