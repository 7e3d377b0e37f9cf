import { fleetEnvironment } from "../../../src/app/commands/for-fleet.ts";
import type { FleetPlace } from "../../../src/app/commands/request.ts";
import { everyFleet } from "../../../src/core/render/fleets-input.ts";
import { CommandWorld } from "../commands/command-world.ts";
import { type Files, patterns } from "./fleets-world.ts";

/** Kim's repository with several fleets, all of them applied. */
export class FleetsWorld extends CommandWorld {
  override readonly place: FleetPlace;

  constructor(fleetPath: string = everyFleet) {
    super();
    const environment =
      fleetPath === everyFleet
        ? "homelab"
        : fleetEnvironment("homelab", fleetPath);
    this.place = {
      repository: { serverUrl: "https://github.example", repository: "o/r" },
      ...{ repositoryId: 77, branch: "main", fleetPath, environment },
      ...{ severalFleets: true, among: patterns },
      ...{ catalogId: "catalog", toolchain: { opentofu: "1" } },
    };
  }

  static async with(files: Files): Promise<FleetsWorld> {
    const world = new FleetsWorld();
    world.forge.push("main", files, world.kim);
    const { deployments, ancestry } = world.forge;
    const sha = await ancestry.headOf("main");
    for (const path of Object.keys(files)) {
      const environment = fleetEnvironment("homelab", path);
      const { id } = await deployments.create(environment, sha, "applied");
      await deployments.setState(id, "success", "applied");
    }
    return world;
  }

  /** Whether the apply of one fleet would go, as that fleet's own job in the homelab weighs it. */
  async goes(
    path: string,
    given: Parameters<CommandWorld["weigh"]>[0] = null,
  ): Promise<boolean> {
    const own = new FleetsWorld(path);
    // The job looks at the same GitHub.
    const same = Object.assign(own, { forge: this.forge, ports: this.ports });
    return (await same.weigh(given)).go;
  }

  /** Bodies of what we wrote in a conversation, newest first. */
  said(number: number): readonly string[] {
    return this.forge
      .commentsOf(number)
      .map(({ body }) => body)
      .toReversed();
  }
}
