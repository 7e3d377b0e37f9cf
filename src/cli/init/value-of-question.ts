import type { Ask, Terminal } from "../command.ts";
import type { Question } from "./questions.ts";

/** Where values come from: by flag, by asking, or as they are built in. */
export interface Sources {
  readonly values: ReadonlyMap<string, string>;
  readonly terminal: Terminal;
  /** Missing where nobody is asked. */
  readonly ask: Ask | undefined;
  /** Whether what is built in counts unasked. */
  readonly yes: boolean;
}

export type Valued<T> =
  | { readonly kind: "value"; readonly value: T }
  /** Said to the person already. */
  | { readonly kind: "usage" }
  /** The person went away. */
  | { readonly kind: "ended" };

export async function valueOfQuestion<T>(
  question: Question<T>,
  builtIn: T | null,
  { values, terminal, ask, yes }: Sources,
): Promise<Valued<T>> {
  const text = values.get(question.flag);
  if (text !== undefined) return fromFlag(question, text, terminal);
  if (ask !== undefined) return fromAnswer(question, builtIn, ask, terminal);
  if (yes && builtIn !== null) return { kind: "value", value: builtIn };
  const { flag, example } = question;
  const orYes =
    builtIn === null ? "" : ` \`--yes\` takes \`${String(builtIn)}\`.`;
  terminal.error(
    `\`${flag}\` is missing, and nobody is asked here.\n    Fix: say \`${flag} ${example}\`, with your own.${orYes}\n`,
  );
  return { kind: "usage" };
}

function fromFlag<T>(
  { flag, wanted, example, read }: Question<T>,
  text: string,
  terminal: Terminal,
): Valued<T> {
  const value = read(text);
  if (value !== undefined) return { kind: "value", value };
  terminal.error(
    `\`${flag}\` does not fit: ${wanted} is needed.\n    Fix: for example \`${flag} ${example}\`.\n`,
  );
  return { kind: "usage" };
}

/** Asks until an answer fits. */
async function fromAnswer<T>(
  { words, wanted, example, read }: Question<T>,
  builtIn: T | null,
  ask: Ask,
  terminal: Terminal,
): Promise<Valued<T>> {
  const hint =
    builtIn === null ? ` (such as ${example})` : ` [${String(builtIn)}]`;
  for (;;) {
    const answer = await ask(`${words}${hint}: `);
    if (answer === null) return { kind: "ended" };
    if (answer.trim() === "" && builtIn !== null)
      return { kind: "value", value: builtIn };
    const value = read(answer);
    if (value !== undefined) return { kind: "value", value };
    terminal.error(`That does not fit: ${wanted} is needed.\n`);
  }
}
