import {
  ipv4Pattern,
  isHost,
  isUnicast,
  parseCidr,
  parseIpv4,
} from "./ipv4.ts";
import { isIpv6 } from "./ipv6.ts";
import { text } from "./value-kind.ts";

export const vmAddress = text({
  pattern: `^(?:dhcp|${ipv4Pattern}[/](?:[89]|[12][0-9]|30))$`,
  wanted:
    "`dhcp` or the IPv4 address of one machine with a prefix of 8 to 30, such as `192.168.1.21/24`,",
  type: "`dhcp` or CIDR",
  check(address) {
    if (address === "dhcp") return true;
    const cidr = parseCidr(address);
    return (
      cidr !== null &&
      isUnicast(cidr.address) &&
      isHost(cidr.address, cidr.prefix)
    );
  },
});

export const ipv4Address = text({
  pattern: `^${ipv4Pattern}$`,
  wanted: "the IPv4 address of one machine, such as `192.168.1.1`,",
  type: "IPv4",
  check(address) {
    const parsed = parseIpv4(address);
    return parsed !== null && isUnicast(parsed);
  },
});

/** A name server's address: IPv4, or IPv6 in lower case and without a zone index. */
export const serverAddress = text({
  pattern: `^(?:${ipv4Pattern}|(?=.*:)[0-9a-f:.]{2,45})$`,
  wanted: "the IP address of one name server, such as `192.168.1.1`,",
  type: "IP addresses",
  check(address) {
    const parsed = parseIpv4(address);
    return parsed === null ? isIpv6(address) : isUnicast(parsed);
  },
});
