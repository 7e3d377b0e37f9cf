import { randomBytes } from "node:crypto";

/** Devices of a VM's config as Proxmox keeps them, however they were sent. */

const driveKey = /^(?:ide|sata|scsi|virtio|efidisk|tpmstate)[0-9]+$/;
const netKey = /^net[0-9]+$/;
const netModel =
  /^(?:e1000(?:e|-82540em|-82544gc|-82545em)?|i8255(?:1|7b|9er)|ne2k_(?:isa|pci)|pcnet|rtl8139|virtio|vmxnet3)$/;

/** The value to store for what was sent; `current` is the device's value now, if it exists. */
export function storedDevice(
  key: string,
  sent: string,
  current: string | undefined,
): string {
  if (driveKey.test(key)) return storedDrive(sent, current);
  return netKey.test(key) ? storedNet(sent) : sent;
}

/** The value a config shows: a cloud-init drive is a volume of the VM's own, also when it came with a clone. */
export function shownDevice(key: string, value: string, vmid: number): string {
  if (!driveKey.test(key)) return value;
  const { volume, options } = parseDrive(value);
  const storage = /^([^:]+):(?:vm-[0-9]+-)?cloudinit$/.exec(volume)?.[1];
  if (storage === undefined) return printDrive(volume, options);
  const own = new Map([...options, ["media", "cdrom"], ["size", "4M"]]);
  return printDrive(`${storage}:vm-${vmid}-cloudinit`, own);
}

/** The drive with another size. */
export function resizedDrive(value: string, size: string): string {
  const { volume, options } = parseDrive(value);
  return printDrive(volume, new Map([...options, ["size", size]]));
}

/** The drive on another store. */
export function movedDrive(value: string, store: string): string {
  const { volume, options } = parseDrive(value);
  return printDrive(volume.replace(/^[^:]+/, store), options);
}

export function storeOfDrive(value: string): string {
  return parseDrive(value).volume.split(":")[0] ?? "";
}

export function sizeOfDrive(value: string): string | undefined {
  return parseDrive(value).options.get("size");
}

/** Whether two values of a drive are one disk with the same options, whatever its size and wherever it is. */
export function isSameDisk(key: string, a: string, b: string): boolean {
  const bare = (value: string) => movedDrive(resizedDrive(value, ""), "");
  return driveKey.test(key) && bare(a) === bare(b);
}

interface Drive {
  readonly volume: string;
  readonly options: ReadonlyMap<string, string>;
}

function storedDrive(sent: string, current: string | undefined): string {
  const { volume, options } = parseDrive(sent);
  const before = current === undefined ? undefined : parseDrive(current);
  const size =
    before?.volume === volume ? before.options.get("size") : undefined;
  return size === undefined || options.has("size")
    ? printDrive(volume, options)
    : printDrive(volume, new Map([...options, ["size", size]]));
}

function parseDrive(value: string): Drive {
  const [first = "", ...rest] = value.split(",");
  const pairs = rest.filter((part) => part !== "").map(splitPair);
  return { volume: first.replace(/^file=/, ""), options: new Map(pairs) };
}

function printDrive(
  volume: string,
  options: ReadonlyMap<string, string>,
): string {
  const parts = [...options].map(([key, value]) => `${key}=${value}`);
  return [volume, ...parts.toSorted()].join(",");
}

/** `virtio=MAC` first, the rest in order; Proxmox makes up an address where none was sent. */
function storedNet(sent: string): string {
  const pairs = sent
    .split(",")
    .filter((part) => part !== "")
    .map(splitPair);
  const named = pairs.find(([key]) => netModel.test(key));
  const options = new Map(pairs.filter(([key]) => !netModel.test(key)));
  const model = named?.[0] ?? options.get("model");
  if (model === undefined) return sent;
  const address = (named?.[1] || options.get("macaddr")) ?? newAddress();
  options.delete("model");
  options.delete("macaddr");
  const parts = [...options].map(([key, value]) => `${key}=${value}`);
  return [`${model}=${address.toUpperCase()}`, ...parts.toSorted()].join(",");
}

function splitPair(part: string): readonly [string, string] {
  const at = part.indexOf("=");
  return at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
}

/** In the range Proxmox draws from. */
function newAddress(): string {
  const tail = randomBytes(3).toString("hex").match(/../g) ?? [];
  return ["BC", "24", "11", ...tail].join(":").toUpperCase();
}
