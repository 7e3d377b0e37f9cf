/** 0 fine, 1 problems, 2 changes (with `--exit-code`), 64 wrong usage. */
export type ExitCode = 0 | 1 | 2 | 64;

/** What a command may touch. */
export interface Terminal {
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether standard output takes colours. */
  readonly colour: boolean;
}

/** What followed the command's name, already of the number and kind its table entry asks for. */
export interface Arguments {
  readonly files: readonly string[];
  readonly flags: ReadonlySet<string>;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Names of the files it takes, in order, as its usage shows them. */
  readonly files: readonly string[];
  readonly flags: readonly {
    readonly name: string;
    readonly summary: string;
  }[];
  readonly run: (given: Arguments, terminal: Terminal) => Promise<ExitCode>;
}
