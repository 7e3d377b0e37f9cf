/** 0 fine, 1 problems, 2 changes (with `--exit-code`), 64 wrong usage. */
export type ExitCode = 0 | 1 | 2 | 64;

/** A person's answer to a question, one line; null when there is no more input. */
export type Ask = (question: string) => Promise<string | null>;

/** How a command reads and speaks. */
export interface Terminal {
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether standard output takes colours. */
  readonly colour: boolean;
  /** Missing where nobody can answer. */
  readonly ask?: Ask;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Null when only root can change the file, else what is wrong. */
  readonly whoElseWrites?: (path: string) => Promise<string | null>;
}

/** What followed the command's name, already of the number and kind its table entry asks for. */
export interface Arguments {
  readonly files: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** Of the flags that take one. */
  readonly values: ReadonlyMap<string, string>;
}

export interface Flag {
  readonly name: string;
  readonly summary: string;
  /** Name of the word that follows it, if one does. */
  readonly value?: string;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Names of the files it takes, in order, as its usage shows them. */
  readonly files: readonly string[];
  /** Name of one more, which may be left out. */
  readonly optionalFile?: string;
  readonly flags: readonly Flag[];
  readonly run: (given: Arguments, terminal: Terminal) => Promise<ExitCode>;
}
