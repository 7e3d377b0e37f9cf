export interface Issue {
  readonly number: number;
  readonly authorId: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly url: string;
}

/** Issues, pull requests left out. */
export interface Issues {
  /** The account our token writes as; issues of any other are not ours. */
  authorId(): Promise<number>;
  /** All pages, open and closed, oldest first. */
  list(): Promise<readonly Issue[]>;
  /** Open ones, the oldest 100. */
  listOpen(): Promise<readonly Issue[]>;
  create(title: string, body: string): Promise<Issue>;
  update(
    number: number,
    change: Pick<Issue, "title" | "body" | "state">,
  ): Promise<Issue>;
}
