/** What a person decides about their repository. */
export interface Settings {
  readonly zone: string;
  readonly node: string;
  /** VM id. */
  readonly template: number;
  /** Whether the repository gets a Terragrunt stack of its own. */
  readonly stack: boolean;
  /** Names of several fleets; null: there is one. */
  readonly fleets: readonly string[] | null;
}

/** A file of the repository, its path relative to the top. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}
