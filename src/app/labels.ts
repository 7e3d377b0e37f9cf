export interface Label {
  readonly name: string;
  /** Six hex digits. */
  readonly colour: string;
  readonly description: string;
}

/** Labels of issues and pull requests. */
export interface Labels {
  /** Names on one of them. */
  list(number: number): Promise<readonly string[]>;
  /** Puts labels on it; one the repository does not have yet is made as described. */
  add(number: number, labels: readonly Label[]): Promise<void>;
  remove(number: number, name: string): Promise<void>;
}
