/** A place in a text file. Both numbers count from 1, columns in UTF-16 code units as editors and GitHub do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * The core's only error currency: something a person can put right.
 * `message` says what is wrong and `hint` what to write instead; neither echoes input that was not validated.
 */
export interface Problem {
  /** Stable, snake_case; listed in docs/codes.md. */
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly at?: Position;
  /** Where in the file, as a person says it: `vms.app01.memory`. */
  readonly path?: string;
}
