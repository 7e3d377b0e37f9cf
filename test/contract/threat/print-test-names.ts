/**
 * `tsx test/contract/threat/print-test-names.ts FILE …`: the name of every test of the files, as JSON, made tests
 * (from tables, in loops) included. The files are imported with a `node:test` that only writes names down.
 */
import { register } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const recording = JSON.stringify(
  new URL("recording-test.ts", import.meta.url).href,
);
const stand = script(
  `export * from ${recording}; export { test as default } from ${recording};`,
);
const hook = `export async function resolve(specifier, context, next) {
  if (specifier !== "node:test") return next(specifier, context);
  return { url: ${JSON.stringify(stand)}, shortCircuit: true };
}`;
register(script(hook));

function script(text: string): string {
  return `data:text/javascript,${encodeURIComponent(text)}`;
}

const { takeNames } = await import("./recording-test.ts");
const found: Record<string, readonly string[]> = {};
for (const file of process.argv.slice(2)) {
  await import(pathToFileURL(resolve(file)).href);
  found[file] = takeNames();
}
process.stdout.write(JSON.stringify(found), () => process.exit(0));
