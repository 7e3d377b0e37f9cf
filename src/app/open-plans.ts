import type { CommandForge } from "./commands/ports.ts";
import type { FleetPlace } from "./commands/request.ts";
import type { Forge } from "./ports.ts";

type Place = Pick<FleetPlace, "fleetPath" | "branch" | "among">;
type PlansForge = Pick<Forge, "files"> & Pick<CommandForge, "merging">;

/** Numbers of open pull requests, the newest 30, whose fleet file is not the default branch's. @throws ForgeError */
export async function openPlans(
  place: Place,
  branchHead: string,
  { files, merging }: PlansForge,
): Promise<readonly number[]> {
  const open = await merging.open(place.branch);
  const here = await wordOf(place, branchHead, files);
  const there = await Promise.all(
    open.map(async ({ number, headSha }) => ({
      number,
      word: await wordOf(place, headSha, files),
    })),
  );
  return there.flatMap(({ number, word }) => (word === here ? [] : [number]));
}

/** The same for the same bytes. One list of a folder tells it of all fleets there, which together ask for it once. */
async function wordOf(
  { fleetPath, among }: Place,
  commit: string,
  files: Forge["files"],
): Promise<string> {
  if (among === undefined) {
    const file = await files.read(fleetPath, commit);
    const bytes = file.kind === "file" ? file.bytes : Buffer.of();
    return `${file.kind} ${Buffer.from(bytes).toString("latin1")}`;
  }
  const folder = fleetPath.slice(0, Math.max(0, fleetPath.lastIndexOf("/")));
  const listed = await files.list(folder, commit);
  return listed.find(({ path }) => path === fleetPath)?.blob ?? "";
}
