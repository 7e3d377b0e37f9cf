/** Where something happened, as a message told it. Everything in a pointer is read again from GitHub by who acts on it. */
export interface RepositoryPointer {
  readonly installationId: number;
  readonly repositoryId: number;
  /** `owner/name` */
  readonly repository: string;
}

export interface CommentPointer extends RepositoryPointer {
  /** Issue or pull request it stands on. */
  readonly number: number;
  readonly commentId: number;
  /** The text the message carried. */
  readonly body: string;
}

export interface PullPointer extends RepositoryPointer {
  readonly number: number;
}
