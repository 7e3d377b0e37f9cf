/** What a scenario's repository holds. */

const head = "# Kim's homelab\ndns:\n  zone: home.sflab.io\n";

/** A fleet file of these VMs, `web01` … by number, with what else is said of one. */
export function fleet(
  numbers: readonly number[],
  more: Readonly<Record<number, string>> = {},
): { readonly "fleet.yaml": string } {
  const vms = numbers.map(
    (n) =>
      `  ${vm(n)}: {address: 10.20.41.${n}/24${n in more ? `, ${more[n]}` : ""}}\n`,
  );
  return {
    "fleet.yaml": `${head}vms:${vms.length === 0 ? " {}" : ""}\n${vms.join("")}`,
  };
}

export function vm(n: number): string {
  return `web${String(n).padStart(2, "0")}`;
}

export function policy(...lines: readonly string[]): {
  readonly ".github/homelab-fleet.yml": string;
} {
  const text = ["version: 1", ...lines].join("\n");
  return { ".github/homelab-fleet.yml": `${text}\n` };
}
