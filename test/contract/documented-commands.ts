import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as v from "valibot";
import { readArguments } from "../../src/cli/arguments.ts";
import { commandIn } from "../../src/cli/run.ts";
import type { Page } from "./markdown-page.ts";
import { repositoryRoot } from "./source-files.ts";

const { scripts } = v.parse(
  v.object({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(resolve(repositoryRoot, "package.json"), "utf8")),
);
const ours = /^(?:[A-Z_]+=\S+ )*(?:npm|npx|homelab-fleet|\.ci\/run)(?=\s|$)/;
const placeholder = /^[A-Z][A-Z_]*$/;

/** The commands of this project that a page tells a person to type, in blocks and in code spans. */
export function commandsOf({ blocks, spans }: Page): readonly string[] {
  const lines = blocks
    .filter(({ language }) => ["", "sh", "bash"].includes(language))
    .flatMap(({ text }) => text.replaceAll("\\\n", " ").split("\n"));
  return [...lines, ...spans]
    .flatMap((line) => line.split(/&&|\$\(|\)"/))
    .map((line) => line.trim().replace(/^eval "?/, ""))
    .filter((line) => ours.test(line));
}

/** What would go wrong when a person typed it here; empty when nothing. */
export function commandMistakes(command: string): readonly string[] {
  const words = command
    .replace(/\s[>|].*$/, "")
    .split(/\s+/)
    .filter((word) => !/^[A-Z_]+=/.test(word));
  const [program = "", ...rest] = words;
  const wrong = mistake(program, rest);
  return wrong === null ? [] : [`${command}: ${wrong}`];
}

function mistake(program: string, words: readonly string[]): string | null {
  switch (program) {
    case "homelab-fleet":
      return fleetMistake(words);
    case "npx":
      return missing(words[0] === "tsx" ? words.slice(1, 2) : []);
    case "npm":
      return npmMistake(words.filter((word) => word !== "--silent"));
    default:
      return missing([program]);
  }
}

function npmMistake([verb = "", ...words]: readonly string[]): string | null {
  const split = words.indexOf("--");
  const handedOn = split === -1 ? [] : words.slice(split + 1);
  switch (verb) {
    case "ci":
      return null;
    case "test":
      return testMistake(handedOn);
    case "run": {
      const [script = ""] = words;
      if (!(script in scripts)) return "there is no such script";
      return script === "fleet" ? fleetMistake(handedOn) : null;
    }
    default:
      return "not a command the documentation should teach";
  }
}

function testMistake(names: readonly string[]): string | null {
  const files = readdirSync(resolve(repositoryRoot, "test"), {
    recursive: true,
    encoding: "utf8",
  });
  const none = names.filter(
    (name) =>
      !placeholder.test(name) &&
      !files.some(
        (file) => file.endsWith(".test.ts") && `/${file}`.includes(`/${name}`),
      ),
  );
  return none.length === 0 ? null : "there is no such test";
}

/** Bare `homelab-fleet` is the project's name. */
function fleetMistake(all: readonly string[]): string | null {
  const [name] = all;
  if (name === undefined || placeholder.test(name)) return null;
  const command = commandIn(all);
  if (command === undefined) return "there is no such command";
  const given = readArguments(
    command,
    all.slice(command.name.split(" ").length),
  );
  if (given === null) return "its words do not fit";
  // What is beside the checkout is the reader's.
  return missing(
    given.files.filter((file) => file.includes("/") && !/^\.\.\//.test(file)),
  );
}

function missing(paths: readonly string[]): string | null {
  const gone = paths.find((path) => !existsSync(resolve(repositoryRoot, path)));
  return gone === undefined ? null : `there is no ${gone}`;
}
