/** One thing in a pull request's conversation, as GitHub shows it top to bottom. */
export type Entry =
  | {
      readonly kind: "comment";
      readonly author: string;
      readonly bot: boolean;
      readonly at: string;
      /** Markdown. */
      readonly body: string;
    }
  | {
      readonly kind: "event";
      readonly icon: string;
      readonly text: string;
      readonly at: string;
    }
  | {
      readonly kind: "check";
      readonly name: string;
      readonly conclusion: string;
      readonly title: string;
    };

export interface Conversation {
  readonly title: string;
  readonly number: number;
  readonly state: "open" | "merged";
  readonly entries: readonly Entry[];
}
