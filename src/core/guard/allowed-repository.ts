/** A repository whose jobs may come near the homelab. */
export interface AllowedRepository {
  /** GitHub's number of it: a name can be given to another repository. */
  readonly id: number;
  /** Its default branch. */
  readonly branch: string;
  /** File names below `.github/workflows/`; null: any file of the default branch. */
  readonly workflows: readonly string[] | null;
}
