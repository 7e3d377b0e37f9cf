import type { Edit, FleetDiff } from "../diff/change.ts";

/** One disk that would be erased. */
export interface DataLoss {
  /** The id people know the disk by: of a removed VM that of the base, else that of the head. */
  readonly id: string;
  /** Size of the disk that goes, GB. */
  readonly diskGb: number;
  readonly how: "removed" | "rebuilt";
  /** The edits that make it a new VM; none when it is removed. */
  readonly because: readonly Edit[];
  readonly protectedAtBase: boolean;
}

/** Every disk the change would erase, worst first, complete at every size. */
export function dataLossOf(diff: FleetDiff): readonly DataLoss[] {
  return diff.changes.flatMap(
    ({ id, effect, before, after, edits }): DataLoss[] => {
      // Of a VM an earlier apply half made, only the head knows the disk.
      const vm = before ?? after;
      const erased = effect === "erased_gone" || effect === "erased_rebuilt";
      if (!vm || !erased) return [];
      return [
        {
          id,
          diskGb: vm.disk,
          how: effect === "erased_gone" ? "removed" : "rebuilt",
          because: edits.filter((edit) => edit.effect === "erased_rebuilt"),
          protectedAtBase: before?.protect === true,
        },
      ];
    },
  );
}
