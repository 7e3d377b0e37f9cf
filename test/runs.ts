/**
 * How often a property is tried, in one place. `HOMELAB_FLEET_RUNS` is a percentage of the usual number: 5 where the same
 * tests run hundreds of times over, 1000 for a thorough look.
 */
export function runs(usual: number): number {
  return Math.max(1, Math.ceil((usual * percent()) / 100));
}

function percent(): number {
  const given = process.env["HOMELAB_FLEET_RUNS"] ?? "100";
  if (!/^[1-9][0-9]{0,5}$/.test(given))
    throw new RangeError(
      "HOMELAB_FLEET_RUNS is a percentage, a whole number from 1 to 999999",
    );
  return Number(given);
}
