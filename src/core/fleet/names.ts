import { text } from "./value-kind.ts";

/** As a regular expression, for places outside the fleet file. */
export const idPattern = "^(?!.*--)[a-z](?:[a-z0-9-]{0,29}[a-z0-9])?$";

/** An id: also a part of an OpenTofu address, hence no double hyphen and nothing HCL could read as more than a word. */
export const vmId = text({
  pattern: idPattern,
  wanted:
    "an id of lower-case letters, digits and single hyphens, beginning with a letter, at most 31 long",
  type: "id",
});

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

/** One DNS label, RFC 1123 §2.1. */
export const hostLabel = text({
  pattern: `^${label}$`,
  wanted:
    "one host name of lower-case letters, digits and inner hyphens, at most 63 long and without dots",
});

/** A domain of at most 253 characters, RFC 1035 §2.3.4. */
export const zoneName = text({
  pattern: `^(?=.{1,253}\\.?$)${label}(?:\\.${label})*\\.?$`,
  wanted: "a domain name in lower case",
  normal: (zone) => (zone.endsWith(".") ? zone.slice(0, -1) : zone),
});

/** Proxmox format `pve-node`. */
export const nodeName = text({
  pattern: "^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$",
  wanted: "the name of a Proxmox node",
});

/** Proxmox format `pve-storage-id`. */
export const datastoreName = text({
  pattern: "^[A-Za-z][A-Za-z0-9_.-]{0,98}[A-Za-z0-9]$",
  wanted: "the name of a Proxmox storage",
});

/** A Linux network interface has at most 15 characters. */
export const bridgeName = text({
  pattern: "^[A-Za-z][A-Za-z0-9_.-]{0,14}$",
  wanted: "the name of a network bridge, at most 15 long",
});

/** Part of an OpenTofu address, so stricter than Proxmox, which also takes dots and slashes. */
export const poolName = text({
  pattern: "^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$",
  wanted: "a pool name of letters, digits, inner hyphens and underscores",
});

/** Proxmox format `pve-tag`, lower case. */
export const tagName = text({
  pattern: "^[a-z0-9_][a-z0-9_.-]{0,63}$",
  wanted:
    "a tag of lower-case letters, digits, `_`, `.` and `-`, at most 64 long",
  type: "tags",
});

export const cpuType = text({
  pattern: "^[a-z0-9][A-Za-z0-9_-]{0,39}$",
  wanted: "a CPU type of Proxmox, such as `x86-64-v2-AES` or `host`",
});

/** What useradd takes by default. */
export const userName = text({
  pattern: "^[a-z_][a-z0-9_-]{0,31}$",
  wanted:
    "a user name of lower-case letters, digits, `_` and `-`, at most 32 long",
});

/** OpenTofu reads `${` and `%{` as templates wherever a text is not literal. */
export const oneLine = text({
  pattern: "^(?!.*[$%]\\{).{0,200}$",
  wanted: "one line of at most 200 characters without `${` and `%{`",
});
