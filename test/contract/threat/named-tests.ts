import { execFileSync } from "node:child_process";
import * as v from "valibot";
import { repositoryRoot } from "../source-files.ts";

const answer = v.record(v.string(), v.array(v.string()));
const printer = "test/contract/threat/print-test-names.ts";

/** Names of the tests of each file, asked of the files themselves in a process of their own. Files are below test/, without `.test.ts`. */
export function namedTests(
  files: readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = files.map((file) => `test/${file}.test.ts`);
  const printed = execFileSync(
    process.execPath,
    ["--import", "tsx", printer, ...paths],
    { cwd: repositoryRoot, encoding: "utf8", maxBuffer: 16 * 1024 * 1024 },
  );
  const found = v.parse(answer, JSON.parse(printed));
  return new Map(
    files.map((file, i) => [file, new Set(found[paths[i] ?? ""] ?? [])]),
  );
}
