import type { Cell, Sheet, Trial } from "../sheet.ts";
import { batch, type Trouble, type Work } from "./batch.ts";
import { knownErrors } from "./catalogue.ts";
import type { Yards } from "./yards.ts";

/** Troubles of one apply, each of another machine. */
const together = 12;

const works: readonly Work[] = ["clone", "resize", "delete"];

/** Every error fakepve knows of every call that is made for one machine, and what its proxy adds: a cut connection, a page. */
export function proxmoxSheets(yards: Yards, alone: boolean): readonly Sheet[] {
  return works.map((work) => ({
    part: "homelab",
    title: `Proxmox fails: ${work}`,
    trials: () => trialsOf(work, yards, alone ? 1 : together),
  }));
}

async function trialsOf(
  work: Work,
  yards: Yards,
  size: number,
): Promise<readonly Trial[]> {
  const named: { readonly row: string; readonly trouble: Trouble }[] = [];
  for (const { route, example, method, path } of await recorded(work, yards)) {
    for (const error of await knownErrors(method, example)) {
      const { status, message, inTask } = error;
      named.push({
        row: `${route}: ${error.name}`,
        trouble: {
          method,
          path,
          how: inTask ? "task" : "error",
          status,
          message,
        },
      });
    }
    for (const how of ["cut", "page"] as const)
      named.push({ row: `${route}: ${how}`, trouble: { method, path, how } });
  }
  const count = Math.ceil(named.length / size);
  // Neighbours are troubles of one call: each batch has some of every call.
  const groups = Array.from({ length: count }, (_, group) =>
    named.filter((__, index) => index % count === group),
  );
  const trials = groups.flatMap((group, number) => {
    let cells: Promise<readonly Cell[]> | null = null;
    return group.map(({ row }, index) => ({
      ...{ row, column: "one of the machines" },
      batch: `${work} ${String(number).padStart(3, "0")}`,
      run: async () => {
        cells ??= batch(
          await yards.open(),
          work,
          group.map(({ trouble }) => trouble),
        );
        const none = { word: "broke", complaints: ["it was not tried"] };
        return (await cells)[index] ?? none;
      },
    }));
  });
  return named.flatMap(({ row }) => trials.filter((it) => it.row === row));
}

const small = { memory: 2048, disk: 32 };
const large = { clone: small, resize: { memory: 1024, disk: 40 } };

interface Route {
  readonly route: string;
  readonly method: string;
  readonly path: RegExp;
  /** A path of the recorded run. */
  readonly example: string;
}

/** The writes of this work about one machine, and the looks at the tasks they start, in the order they come. */
async function recorded(work: Work, yards: Yards): Promise<readonly Route[]> {
  const yard = await yards.open();
  const machine = { ...{ id: `clean-${work}`, address: "250.1" }, ...small };
  if (work !== "clone") {
    await yard.want([machine]);
    await yard.apply();
  }
  let begun = false;
  const seen = new Map<string, Route>();
  yard.proxmox.watch(({ method, path }) => {
    begun ||= method !== "GET";
    const shape =
      /^\/nodes\/[^/]+\/qemu\/\d+(\/.*)?$|^\/nodes\/[^/]+\/tasks\/[^/]+(\/.*)$/.exec(
        path,
      );
    if (!begun || shape === null) return;
    const [, machine, task] = shape;
    const route = `${method} ${task === undefined ? `machine${machine ?? ""}` : `task${task}`}`;
    const end =
      task === undefined ? `/qemu/\\d+${machine ?? ""}` : `/tasks/[^/]+${task}`;
    if (!seen.has(route))
      seen.set(route, {
        route,
        method,
        example: path,
        path: new RegExp(`${end}$`),
      });
  });
  await yard.want(work === "delete" ? [] : [{ ...machine, ...large[work] }]);
  await yard.apply();
  yard.proxmox.watch(() => undefined);
  return [...seen.values()];
}
