/**
 * The SHA-256 of one file in the text of a SHA256SUMS file (`sha256sum` format: digest, two spaces or space and star, name), or null
 * when the file is not listed exactly once.
 */
export function listedChecksum(text: string, file: string): string | null {
  const digests = text
    .split(/\r?\n/)
    .map((line) => /^([0-9a-f]{64}) [ *](\S+)$/.exec(line.trim()))
    .filter((match) => match?.[2] === file)
    .map((match) => match?.[1]);
  const [digest] = digests;
  return digests.length === 1 && digest !== undefined ? digest : null;
}
