import { isHost, isInside, parseCidr, parseIpv4 } from "./ipv4.ts";
import type { PlacedVm, VmRule } from "./rule.ts";
import { hostOf } from "./rule-facts.ts";

/** About every VM, in this order; all that apply are told. */
export const vmRules: readonly VmRule[] = [
  {
    code: "address_taken",
    key: "address",
    needs: ["address"],
    applies: (placed, { addressOwners }) =>
      isStatic(placed) && addressOwners.get(hostOf(placed)) !== placed,
    message(placed, { addressOwners }) {
      const owner = addressOwners.get(hostOf(placed));
      return `this address already belongs to \`${owner?.id}\` on line ${owner?.at.line}`;
    },
    hint: "give the VM a free address, or `dhcp`",
  },
  {
    code: "address_not_allowed",
    key: "address",
    needs: ["address"],
    applies(placed, { allowed }) {
      const address = parseIpv4(hostOf(placed));
      if (allowed === null || !isStatic(placed) || address === null)
        return false;
      return !allowed.some((range) => isInside(address, range));
    },
    message: () => "this address is outside the ranges the policy allows",
    hint: "use an address of a range under `addresses` in the policy file",
  },
  {
    code: "address_is_infrastructure",
    key: "address",
    needs: ["address"],
    applies: (placed, { infrastructure }) =>
      isStatic(placed) &&
      infrastructure.has(hostOf(placed)) &&
      placed.vm.gateway !== hostOf(placed),
    message: () =>
      "this address is a gateway, a name server or other infrastructure",
    hint: "give the VM a free address, or `dhcp`",
  },
  {
    code: "gateway_without_address",
    key: "gateway",
    needs: ["address", "gateway"],
    applies: ({ vm }) => vm.gateway !== null && vm.address === "dhcp",
    message: () => "a VM with DHCP gets its gateway by DHCP",
    hint: "delete `gateway`, or give the VM an `address` such as `192.168.1.21/24`",
  },
  {
    code: "gateway_outside",
    key: "gateway",
    needs: ["address", "gateway"],
    applies({ vm }) {
      const own = parseCidr(vm.address);
      const gateway = vm.gateway === null ? null : parseIpv4(vm.gateway);
      if (own === null || gateway === null) return false;
      return (
        gateway === own.address ||
        !isInside(gateway, own) ||
        !isHost(gateway, own.prefix)
      );
    },
    message: () =>
      "the gateway must be another machine in the network of the VM's `address`",
    hint: "check the prefix of `address`, and set `gateway` for this VM",
  },
  {
    code: "vm_id_taken",
    key: "vm_id",
    needs: ["vm_id"],
    applies: (placed, { vmIdOwners }) =>
      placed.vm.vm_id !== null && vmIdOwners.get(placed.vm.vm_id) !== placed,
    message({ vm }, { vmIdOwners }) {
      const owner = vmIdOwners.get(vm.vm_id);
      return `this VM id already belongs to \`${owner?.id}\` on line ${owner?.at.line}`;
    },
    hint: "choose a free VM id, or delete `vm_id` to have one assigned",
  },
  {
    code: "vm_id_is_template",
    key: "vm_id",
    needs: ["vm_id"],
    applies: ({ vm }, { templates }) =>
      vm.vm_id !== null && templates.has(vm.vm_id),
    message: () => "this VM id is that of a template VMs are cloned from",
    hint: "choose a free VM id, or delete `vm_id` to have one assigned",
  },
  {
    code: "formerly_is_an_id",
    key: "formerly",
    needs: ["formerly"],
    applies: ({ vm }, { ids }) => vm.formerly !== null && ids.has(vm.formerly),
    message: ({ vm }) => `\`${vm.formerly}\` is the id of a VM in this file`,
    hint: "delete `formerly`, or remove the VM that still has the old id",
  },
  {
    code: "formerly_taken",
    key: "formerly",
    needs: ["formerly"],
    applies: (placed, { formerlyOwners }) =>
      placed.vm.formerly !== null &&
      formerlyOwners.get(placed.vm.formerly) !== placed,
    message({ vm }, { formerlyOwners }) {
      const owner = formerlyOwners.get(vm.formerly);
      return `\`${owner?.id}\` on line ${owner?.at.line} already is what \`${vm.formerly}\` became`;
    },
    hint: "only one VM can have been it; delete the other `formerly`",
  },
];

function isStatic({ vm }: PlacedVm): boolean {
  return vm.address !== "dhcp";
}
