import type { CommandForge } from "./commands/ports.ts";
import type { FleetPlace } from "./commands/request.ts";
import type { Forge } from "./ports.ts";

/** Numbers of open pull requests, the newest 30, whose fleet file is not the default branch's. @throws ForgeError */
export async function openPlans(
  { fleetPath, branch }: Pick<FleetPlace, "fleetPath" | "branch">,
  branchHead: string,
  { files, merging }: Pick<Forge, "files"> & Pick<CommandForge, "merging">,
): Promise<readonly number[]> {
  const open = await merging.open(branch);
  const here = await files.read(fleetPath, branchHead);
  const there = await Promise.all(
    open.map(async ({ number, headSha }) => ({
      number,
      file: await files.read(fleetPath, headSha),
    })),
  );
  return there.flatMap(({ number, file }) => {
    const same =
      file.kind === here.kind &&
      (file.kind !== "file" ||
        here.kind !== "file" ||
        Buffer.compare(file.bytes, here.bytes) === 0);
    return same ? [] : [number];
  });
}
