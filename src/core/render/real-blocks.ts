import { capacityBlocks } from "./capacity-blocks.ts";
import { elsewhereBlocks } from "./elsewhere-blocks.ts";
import { idList } from "./ids.ts";
import { type Block, code, paragraph, text } from "./node.ts";
import type { ShownPlan } from "./shown-plan.ts";
import { tofuBlock } from "./tofu-block.ts";
import { undeclaredBlock } from "./undeclared-block.ts";

const mostElsewhere = 40;
const mostIds = 12;

/** What the real plan and the homelab add under the tables. */
export function realBlocks({ real, place }: ShownPlan): readonly Block[] {
  if (real === null) return [];
  return [
    ...elsewhereBlocks(real, mostElsewhere),
    ...capacityBlocks(real.homelab?.capacity ?? []),
    ...undeclaredBlock(real.homelab?.undeclared ?? []),
    ...tofuBlock(real, place, { withFence: true }),
  ];
}

/** The same where space is short. */
export function shortRealBlocks({ real, place }: ShownPlan): readonly Block[] {
  return real === null ? [] : tofuBlock(real, place, { withFence: false });
}

/** Changes that have no row: pools, records that follow their VM, values of the provider. A line each. */
export function rowlessBlocks({ real }: ShownPlan): readonly Block[] {
  if (real === null) return [];
  const { pool, follows, computed, helper } = real.account;
  const pools = pool.flatMap(({ name, kind }, index) => [
    text(index === 0 ? "Pool " : " Pool "),
    code(String(name)),
    text(poolWords[kind] ?? " is changed."),
  ]);
  return [
    ...(pools.length === 0 ? [] : [paragraph(...pools)]),
    ...told(
      "Addresses read again once the VM runs (DHCP): ",
      follows.map(({ name }) => String(name)),
    ),
    ...told(
      "Nothing but values Proxmox works out itself, which no VM feels: ",
      computed.map(({ vmId }) => String(vmId)),
    ),
    ...told(
      "Kept by OpenTofu for itself: ",
      helper.map(({ address }) => address),
    ),
  ];
}

const poolWords: Readonly<Record<string, string>> = {
  create: " is created.",
  delete: " is deleted.",
};

function told(words: string, names: readonly string[]): readonly Block[] {
  return names.length === 0
    ? []
    : [paragraph(text(words), ...idList(names, mostIds), text("."))];
}
