import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../../adapters/toolchain/project-root.ts";
import type { NewFile } from "./settings.ts";

const folder = ".github/workflows";

/** The workflows of the example that comes with this program, so that there is one source of them. */
export async function shippedWorkflows(
  example: "homelab" | "several-sites",
): Promise<readonly NewFile[]> {
  const root = projectRoot(import.meta.dirname);
  if (root === null)
    throw new Error("the files that come with the program are gone");
  const source = join(root, "examples", example, folder);
  const names = (await readdir(source)).filter((name) =>
    /^fleet-[a-z-]+\.yml$/.test(name),
  );
  return Promise.all(
    names.toSorted().map(async (name) => ({
      path: `${folder}/${name}`,
      text: await readFile(join(source, name), "utf8"),
    })),
  );
}
