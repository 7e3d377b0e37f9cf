/** Host labels that mean something to others, and why. The first row that matches names the reason. */
interface ReservedNames {
  readonly reason: string;
  readonly pattern: RegExp;
}

const table: readonly ReservedNames[] = [
  {
    // RFC 6761, 6762 (local), 7686 (onion), 8375 (home.arpa), 9476 (alt), ICANN's internal
    reason: "a special-use domain name",
    pattern:
      /^(?:localhost|localdomain|local|invalid|test|example|onion|alt|arpa|internal)$/,
  },
  {
    // Web proxy, tunnel, mail and update discovery; RFC 8461 (mta-sts), RFC 7929 (openpgpkey)
    reason: "a name that clients look up by themselves",
    pattern:
      /^(?:wpad|proxy|isatap|teredo|autodiscover|autoconfig|mta-sts|openpgpkey|wsus|windowsupdate|broadcasthost)$/,
  },
  {
    reason: "a name of infrastructure",
    pattern:
      /^(?:ns|dns|nameserver|resolver|mail|mx|smtp|imap|pop|pop3|ntp|time|gateway|gw|router|firewall|fw|pve|proxmox|hypervisor|esxi)[0-9]{0,2}$/,
  },
  {
    reason: "an internationalised name in its wire form",
    pattern: /^xn--/,
  },
  { reason: "a service label", pattern: /^_/ },
];

/** Why a host label may not be used, or null. `more` are the policy's own. */
export function reservedReason(
  label: string,
  more: ReadonlySet<string>,
): string | null {
  if (more.has(label)) return "reserved by the policy";
  return table.find(({ pattern }) => pattern.test(label))?.reason ?? null;
}
