const loader = process.env["HOMELAB_FLEET_LOADER"];

/** What Node needs to run a TypeScript program of ours: tsx, or what `HOMELAB_FLEET_LOADER` names, which counts what is run. */
export const typeScript: readonly string[] = ["--import", loader ?? "tsx"];

/** For a program of ours that is given an environment of its own and may start another. */
export const loaderEnvironment: Readonly<Record<string, string>> =
  loader === undefined ? {} : { HOMELAB_FLEET_LOADER: loader };
