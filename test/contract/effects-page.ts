import { diffFleets } from "../../src/core/diff/diff.ts";
import {
  effectTable,
  effectWords,
  worstEffect,
} from "../../src/core/diff/effect.ts";
import { stuckEdits } from "../../src/core/diff/stuck.ts";
import { vmKeys } from "../../src/core/diff/vm-keys.ts";
import type { Vm, VmKey } from "../../src/core/fleet/fleet.ts";
import { type FleetText, fleetFile } from "../fakes/fleet-file.ts";
import { effectSamples } from "./effect-samples.ts";
import { nameWords } from "./name-words.ts";

/** docs/effects.md, made from the effect table and from what the plan says of a sample of every edit. */
export function effectsPage(): string {
  return `${[
    ...opening,
    "## Keys of a VM",
    "Several edits of one VM are one change, and the worst of them is its effect. A key under `defaults` does the same to every VM that does not set it.",
    table(["Key", "The running VM", "Why", "Its DNS name"], vmKeys.map(keyRow)),
    "The file does not know which number Proxmox gave a VM. A `vm_id` that is the number the VM has already changes nothing: the plan from the files says worse than what happens, and the real plan tells.",
    "## VMs and the zone",
    table(["Edit", "The running VM", "DNS names"], wholeRows()),
    "## Refused",
    "The provider cannot make these edits, or takes them and does not make them. The plan refuses them with a code. What only stays behind is no trouble where the same change makes the VM anew.",
    table(["Code", "Why", "What to write instead"], refusedRows()),
  ].join("\n\n")}\n`;
}

const opening = [
  "# What an edit does",
  "What a running VM feels and what happens to its DNS name, for every key of `fleet.yaml`, with bpg/proxmox 0.111.1 and its own `hotplug`. The plan's comment is made from the same table; `npx tsx test/contract/write-effects-page.ts` makes this page from it.",
  "The table is compared with what comes of it. This edits a fleet at random, a thousand times:",
  "```sh\nnpm run truth -- --edits 1000 --seed 7\n```",
  "It applies the edits with the real OpenTofu, Terragrunt and provider to the embedded homelab: a stand-in for Proxmox VE's API (no hypervisor runs) and a DNS server. Each prediction is compared with what that API shows afterwards (the VM's number, tasks, configuration, and what waits for a start) and with what the DNS server answers, during the apply too. Every disagreement is printed and ends it with exit code 1; the same seed makes the same edits again. `npm test` compares 300. Not tried this way: `dns.zone`, and a name that goes from one VM to another.",
];

function keyRow(key: VmKey): readonly string[] {
  const { sentence } = effectTable[key];
  const samples = effectSamples[key];
  const changes = (own: Partial<Vm>) =>
    samples.map(([before, after]) =>
      changeOf(vms({ ...own, ...before }), vms({ ...own, ...after })),
    );
  const fixed = changes({ address: "10.0.0.10/24" });
  // A gateway, and another address, need a fixed one.
  const isOnlyFixed = key === "gateway" || key === "address";
  return [
    `\`${key}\``,
    effectCell(worstEffect(fixed.map(({ effect }) => effect))),
    sentence,
    namesCell(fixed, isOnlyFixed ? fixed : changes({})),
  ];
}

function wholeRows(): readonly (readonly string[])[] {
  const none: FleetText = { vms: {} };
  const rows: readonly (readonly [
    string,
    (own: FleetText) => readonly [FleetText, FleetText],
  ])[] = [
    ["a VM is added", (own) => [none, own]],
    ["a VM is removed", (own) => [own, none]],
    ["`dns.ttl`", (own) => [own, { ...own, dns: { ttl: 60 } }]],
    ["`dns.zone`", (own) => [own, { ...own, dns: { zone: "lab.example" } }]],
  ];
  return rows.map(([what, edit]) => {
    const fixed = changeOf(...edit(vms({ address: "10.0.0.10/24" })));
    const dhcp = changeOf(...edit(vms({})));
    return [what, effectCell(fixed.effect), namesCell([fixed], [dhcp])];
  });
}

function refusedRows(): readonly (readonly string[])[] {
  const shrinks = ["`disk_shrinks`", "a disk cannot shrink"];
  return [
    [...shrinks, "`disk` with the size it has, or more"],
    ...stuckEdits.map(({ code, message, hint }) => [
      `\`${code}\``,
      message,
      hint,
    ]),
  ];
}

type Change = ReturnType<typeof changeOf>;

function changeOf(before: FleetText, after: FleetText) {
  const { changes, records } = diffFleets(fleetFile(before), fleetFile(after));
  return { effect: worstEffect(changes.map((it) => it.effect)), records };
}

function vms(web: Partial<Vm>): FleetText {
  return { vms: { web } };
}

function effectCell(effect: Change["effect"]): string {
  const { words, danger } = effectWords[effect];
  return danger ? `**${words}**` : words;
}

function namesCell(fixed: readonly Change[], dhcp: readonly Change[]): string {
  const [one, other] = [fixed, dhcp].map((changes) =>
    nameWords(changes.flatMap(({ records }) => records)),
  );
  return one === other
    ? `${one}`
    : `with a fixed address ${one}; under DHCP ${other}`;
}

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = `|${head.map(() => ":--").join("|")}|`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}
