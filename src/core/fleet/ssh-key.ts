import { text } from "./value-kind.ts";

/**
 * Key types of OpenSSH and the least bytes of each field after the type's name. RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4,
 * PROTOCOL.u2f of OpenSSH. ssh-dss is left out, OpenSSH no longer takes it; RSA counts from 2048 bits on.
 */
const types: ReadonlyMap<string, readonly number[]> = new Map([
  ["ssh-ed25519", [32]],
  ["ssh-rsa", [1, 256]],
  ["ecdsa-sha2-nistp256", [8, 65]],
  ["ecdsa-sha2-nistp384", [8, 97]],
  ["ecdsa-sha2-nistp521", [8, 133]],
  ["sk-ssh-ed25519@openssh.com", [32, 1]],
  ["sk-ecdsa-sha2-nistp256@openssh.com", [8, 65, 1]],
]);

const typePattern = [...types.keys()].join("|").replaceAll(".", "[.]");

export const sshKey = text({
  pattern: `^(?:${typePattern}) AAAA[A-Za-z0-9+\\x2f]{60,3000}={0,2}(?: (?!.*[$%]\\{).{1,200})?$`,
  wanted:
    "a whole OpenSSH public key, as `ssh-keygen` writes it to a `.pub` file,",
  type: "SSH public keys",
  check: isWhole,
});

/** The base64 holds its own type's name and whole fields to the last byte, so a key cut in half or pasted under another type shows. */
function isWhole(key: string): boolean {
  const [type = "", base64 = ""] = key.split(" ");
  const [name, ...fields] = fieldsOf(base64) ?? [];
  const least = types.get(type);
  return (
    name === type &&
    fields.length === least?.length &&
    fields.every((field, i) => field.length >= Number(least[i]))
  );
}

/** Fields with their length in four bytes before each, or null when they do not end with the last byte. */
function fieldsOf(base64: string): readonly string[] | null {
  if (base64.length % 4 !== 0) return null;
  const bytes = atob(base64);
  const fields: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    let length = 0;
    for (let i = 0; i < 4; i += 1)
      length = length * 256 + bytes.charCodeAt(at + i);
    const end = at + 4 + length;
    if (!(end <= bytes.length)) return null;
    fields.push(bytes.slice(at + 4, end));
    at = end;
  }
  return fields;
}
