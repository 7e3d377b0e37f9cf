/** An IPv4 address as a number from 0 to 2^32 - 1. */
export type Ipv4 = number;

export interface Cidr {
  readonly address: Ipv4;
  /** 0..32 */
  readonly prefix: number;
}

/** One decimal octet without leading zeros, which some programs read as octal. */
const octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
export const ipv4Pattern = `${octet}(?:\\.${octet}){3}`;
const whole = new RegExp(`^${ipv4Pattern}$`);

/** Four decimal octets, or null. */
export function parseIpv4(text: string): Ipv4 | null {
  if (!whole.test(text)) return null;
  return text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** `192.168.1.21/24`, or null. The host part may be set. */
export function parseCidr(text: string): Cidr | null {
  const [host = "", prefix = "", ...rest] = text.split("/");
  const address = parseIpv4(host);
  if (address === null || rest.length > 0) return null;
  if (!/^(?:[0-9]|[12][0-9]|3[0-2])$/.test(prefix)) return null;
  return { address, prefix: Number(prefix) };
}

export function isInside(address: Ipv4, network: Cidr): boolean {
  const size = 2 ** (32 - network.prefix);
  return Math.floor(address / size) === Math.floor(network.address / size);
}

/** Whether the host part is neither all zeros (the network) nor all ones (broadcast). */
export function isHost(address: Ipv4, prefix: number): boolean {
  const size = 2 ** (32 - prefix);
  const host = address % size;
  return host !== 0 && host !== size - 1;
}

/**
 * One machine's address: not 0.0.0.0/8 (this network), 127.0.0.0/8 (loopback), 169.254.0.0/16 (link-local), 224.0.0.0/4
 * (multicast) or 240.0.0.0/4 (reserved). https://www.iana.org/assignments/iana-ipv4-special-registry/
 */
export function isUnicast(address: Ipv4): boolean {
  const first = Math.floor(address / 2 ** 24);
  const linkLocal = Math.floor(address / 2 ** 16) === 169 * 256 + 254;
  return first > 0 && first < 224 && first !== 127 && !linkLocal;
}
