export type OptionsReading =
  | { readonly ok: true; readonly edits: number; readonly seed: number }
  | { readonly ok: false; readonly message: string };

export const usage = "Usage: npm run truth -- [--edits NUMBER] [--seed NUMBER]";

/** Most edits of one run; a seed has 32 bits. */
const most = { edits: 100_000, seed: 0xffffffff } as const;
const least = { edits: 1, seed: 0 } as const;

/** Reads the command line strictly: each option once, each with a whole number. Without any: 300 edits of seed 1. */
export function readOptions(words: readonly string[]): OptionsReading {
  const found = { edits: 300, seed: 1 };
  const given = new Set<string>();
  for (let at = 0; at < words.length; at += 2) {
    const name = nameOf(words[at]);
    if (name === null) return wrong("There is an option it does not know.");
    if (given.has(name)) return wrong(`--${name} is given twice.`);
    given.add(name);
    const text = words[at + 1] ?? "";
    const value = Number(text);
    const isWhole = /^(?:0|[1-9][0-9]{0,9})$/.test(text);
    if (!isWhole || value < least[name] || value > most[name])
      return wrong(
        `--${name} needs a whole number from ${least[name]} to ${most[name]}.`,
      );
    found[name] = value;
  }
  return { ok: true, ...found };
}

function nameOf(word: string | undefined): "edits" | "seed" | null {
  if (word === "--edits") return "edits";
  return word === "--seed" ? "seed" : null;
}

function wrong(message: string): OptionsReading {
  return { ok: false, message: `${message} ${usage}` };
}
