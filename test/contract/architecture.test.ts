import assert from "node:assert/strict";
import { posix } from "node:path";
import { test } from "node:test";
import {
  codeOnly,
  importsOf,
  type SourceFile,
  sourceFiles,
} from "./source-files.ts";

const files = sourceFiles("src");

type Layer = "core" | "app" | "ports" | "adapters" | "entry";

/** action | bot | cli | demo → app → core; adapters → core and app/ports.ts; nobody imports an entry. */
const mayImport: Readonly<Record<Layer, readonly Layer[]>> = {
  core: ["core"],
  ports: ["core", "ports"],
  app: ["core", "ports", "app"],
  adapters: ["core", "ports", "adapters"],
  entry: ["core", "ports", "app", "adapters", "entry"],
};

function layerOf(path: string): Layer {
  // Some ports have a file of their own.
  if (
    /^src\/app\/(?:ports|commands\/ports|run-jobs|executor|hypervisor|issues|labels)\.ts$/.test(
      path,
    )
  )
    return "ports";
  if (path.startsWith("src/core/")) return "core";
  if (path.startsWith("src/app/")) return "app";
  if (path.startsWith("src/adapters/")) return "adapters";
  return "entry";
}

function entryOf(path: string): string {
  return path.split("/")[1] ?? "";
}

function inside(file: SourceFile): readonly string[] {
  return importsOf(file)
    .filter((name) => name.startsWith("."))
    .map((name) => posix.normalize(posix.join(posix.dirname(file.path), name)));
}

function offenders(
  find: (file: SourceFile) => readonly string[],
): readonly string[] {
  return files.flatMap((file) =>
    find(file).map((what) => `${file.path}: ${what}`),
  );
}

test("imports follow the dependency rule", () => {
  assert.deepEqual(
    offenders((file) =>
      inside(file).filter((target) => {
        const [from, to] = [layerOf(file.path), layerOf(target)];
        if (!mayImport[from].includes(to)) return true;
        return (
          from === "entry" &&
          to === "entry" &&
          entryOf(file.path) !== entryOf(target)
        );
      }),
    ),
    [],
  );
});

test("core imports itself and three libraries, each in its place", () => {
  const allowed: Readonly<Record<string, RegExp>> = {
    yaml: /^src\/core\/fleet\/document\.ts$/,
    valibot: /^src\/core\//,
    "node:crypto": /^src\/core\/sha256\.ts$/,
  };
  assert.deepEqual(
    offenders((file) =>
      layerOf(file.path) !== "core"
        ? []
        : importsOf(file)
            .filter((name) => !name.startsWith("."))
            .filter((name) => !allowed[name]?.test(file.path)),
    ),
    [],
  );
});

test("core has no clock, randomness, environment, network or log of its own", () => {
  const impure =
    /\b(?:process|console|fetch|setTimeout|setInterval|setImmediate|performance|require)\b\s*[.(]|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bglobalThis\b|\bcrypto\.(?:get|random)/g;
  assert.deepEqual(
    offenders((file) =>
      layerOf(file.path) === "core"
        ? [...codeOnly(file.text).matchAll(impure)].map((match) => match[0])
        : [],
    ),
    [],
  );
});

test("no file is longer than 250 lines", () => {
  assert.deepEqual(
    offenders((file) => {
      const lines = file.text.split("\n").length - 1;
      return lines > 250 ? [`${lines} lines`] : [];
    }),
    [],
  );
});

test("no cast, no suppression: edges parse", () => {
  const cast = /\bas\s+(?!const\b)[A-Za-z{[(]/g;
  assert.deepEqual(
    offenders((file) => {
      const code = codeOnly(file.text).replaceAll(
        /^\s*(?:import|export)\b[^;]*?;/gm,
        "",
      );
      return [
        ...[...code.matchAll(cast)].map((match) => match[0]),
        ...(/@ts-(?:ignore|expect-error|nocheck)|biome-ignore/.test(file.text)
          ? ["suppression"]
          : []),
      ];
    }),
    [],
  );
});

test("file names say what is in them", () => {
  const vague =
    /(?:^|[/-])(?:utils?|helpers?|common|manager|handler|data|info|misc)\.ts$/;
  assert.deepEqual(
    offenders((file) => (vague.test(file.path) ? ["vague name"] : [])),
    [],
  );
});

test("the bundle's entry reaches no server library and no development dependency", () => {
  const reached = new Set<string>();
  const outside = new Set<string>();
  const byPath = new Map(files.map((file) => [file.path, file]));
  const walk = (path: string): void => {
    const file = byPath.get(path);
    if (file === undefined || reached.has(path)) return;
    reached.add(path);
    for (const name of importsOf(file))
      if (!name.startsWith(".")) outside.add(name);
    for (const target of inside(file)) walk(target);
  };
  walk("src/action/main.ts");
  assert.ok(reached.size > 10, "the walk found the Action's files");
  const libraries = [...outside]
    .filter((name) => !name.startsWith("node:"))
    .toSorted();
  assert.deepEqual(libraries, [
    "@actions/core",
    "@actions/github",
    "valibot",
    "yaml",
  ]);
});
