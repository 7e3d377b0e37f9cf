/** Fewer cannot be called random. */
const leastCharacters = 32;
/** Of 32 random hex digits fewer than 8 differ once in some 10^9 secrets. */
const leastDistinct = 8;

/** Words of examples, tutorials and defaults; Probot itself falls back to `development`. */
const placeholder =
  /development|change.?me|placeholder|example|webhook|your.?secret|password|12345678|abcdefgh|qwerty/i;

/** Why nobody should rely on this secret, as the end of "It is …"; null: nothing is known against it. Never says the secret. */
export function secretWeakness(secret: string): string | null {
  if (secret.trim() === "") return "missing or blank";
  if (secret !== secret.trim())
    return "surrounded by white space, which is easily lost on the way";
  if (secret.length < leastCharacters)
    return `shorter than ${leastCharacters} characters`;
  if (new Set(secret).size < leastDistinct || repeats(secret))
    return "repetitive, so it can be guessed";
  if (placeholder.test(secret))
    return "a known default or a placeholder of an example";
  return null;
}

/** The same piece over and over, the last time perhaps cut off. */
function repeats(text: string): boolean {
  const most = Math.floor(text.length / 2);
  return Array.from({ length: most }, (_, index) => index + 1).some((length) =>
    text.startsWith(text.slice(length)),
  );
}
