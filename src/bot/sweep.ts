import type { CommentRecord } from "../app/commands/ports.ts";
import type { Clock, Log } from "../app/ports.ts";
import { sha256 } from "../core/sha256.ts";
import type { AppOptions } from "./app.ts";
import type { Taking, Work } from "./intake.ts";
import type { RepositoryPointer } from "./pointer.ts";
import { commentKey, pullKey } from "./work-key.ts";

/** Older comments are too old to be a command. Milliseconds. */
const youngMs = 10 * 60_000;

export interface SweepOptions extends AppOptions {
  readonly clock: Pick<Clock, "now">;
  readonly log: Pick<Log, "warning">;
  readonly repositories: () => Promise<readonly RepositoryPointer[]>;
  readonly commentsSince: (
    place: RepositoryPointer,
    since: number,
  ) => Promise<readonly CommentRecord[]>;
  /** Open pull requests from other repositories. */
  readonly openForks: (
    place: RepositoryPointer,
  ) => Promise<
    readonly { readonly number: number; readonly headSha: string }[]
  >;
  readonly offer: (work: Work) => Taking;
}

/** Looks for what no webhook told us: young comments and open pull requests of forks go the same way as if one had. */
export async function sweep(options: SweepOptions): Promise<void> {
  const places = await orWarn(options.repositories, [], options);
  for (const place of places) {
    const since = options.clock.now() - youngMs;
    const comments = await orWarn(
      () => options.commentsSince(place, since),
      [],
      options,
    );
    for (const comment of comments)
      if (comment.byPerson && comment.createdAt >= since)
        offerComment(place, comment, options);
    const forks = await orWarn(() => options.openForks(place), [], options);
    for (const { number, headSha } of forks)
      options.offer({
        key: pullKey(place.repositoryId, number, headSha),
        lane: `${place.repositoryId}#${number}`,
        run: () => options.planFork({ ...place, number }),
      });
  }
}

function offerComment(
  place: RepositoryPointer,
  { id, number, body }: CommentRecord,
  { offer, answer }: SweepOptions,
): void {
  offer({
    key: commentKey(id, sha256(body)),
    lane: `${place.repositoryId}#${number}`,
    run: () => answer({ ...place, number, commentId: id, body }),
  });
}

/** One repository that cannot be read hides no other; the next round asks again. */
async function orWarn<T>(
  ask: () => Promise<T>,
  otherwise: T,
  { log }: SweepOptions,
): Promise<T> {
  try {
    return await ask();
  } catch {
    log.warning(
      "GitHub did not say what was missed. The next round, in 5 minutes, asks again.",
    );
    return otherwise;
  }
}
