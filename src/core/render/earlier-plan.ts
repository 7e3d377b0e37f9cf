import { decodeMarker, type Sign } from "./marker.ts";
import {
  type Block,
  code,
  details,
  type Line,
  link,
  list,
  text,
} from "./node.ts";
import { OwnUrl, type RepositoryPlace } from "./own-url.ts";
import { shortSha } from "./place.ts";

/** A plan that this comment showed before, for a person to look back; nothing is decided by it. */
export interface EarlierPlan {
  /** Full commit id. */
  readonly sha: string;
  readonly headline: string;
  readonly runId: number;
}

/** The headline of a commit whose file had mistakes. */
export const notPlanned = "not planned";

const most = 5;
const row =
  /^- \[`[0-9a-f]{7}`\]\(\S+\/commit\/([0-9a-f]{40})\) (.{1,300}) · \[run\]\(\S+\/actions\/runs\/(\d{1,15})\)$/;
const headlineRow = /^### Fleet plan(?: for (?:`.*`|\d+ fleets))?: (.{1,300})$/;
/** Our headlines hold nothing else; what somebody wrote into the comment is not carried on. */
const ourWords = /^[A-Za-z0-9 ,…-]+$/;

/** The last five plans before the one of `headSha`, newest first, as the previous body tells them. */
export function earlierPlans(
  previousBody: string,
  headSha: string,
  sign?: Sign,
): readonly EarlierPlan[] {
  const marker = decodeMarker(previousBody, sign);
  if (marker === null) return [];
  const lines = previousBody.split(/\r?\n/);
  const title = headlineRow.exec(`${lines[0]}`)?.[1] ?? notPlanned;
  const last: EarlierPlan = {
    sha: marker.head,
    headline: ourWords.test(title) ? title : "planned",
    runId: marker.run,
  };
  const older = lines.flatMap((line): EarlierPlan[] => {
    const [, sha, headline, run] = row.exec(line) ?? [];
    return sha && headline && run && ourWords.test(headline)
      ? [{ sha, headline, runId: Number(run) }]
      : [];
  });
  const seen = new Set([headSha]);
  return [last, ...older]
    .filter(({ sha }) => !seen.has(sha) && seen.add(sha))
    .slice(0, most);
}

export function earlierPlanBlocks(
  earlier: readonly EarlierPlan[],
  place: RepositoryPlace,
): readonly Block[] {
  if (earlier.length === 0) return [];
  const items = earlier.map(
    ({ sha, headline, runId }): Line => [
      link(OwnUrl.commit(place, sha), code(shortSha(sha))),
      text(` ${headline} · `),
      link(OwnUrl.run(place, runId), text("run")),
    ],
  );
  return [details([text("Earlier plans")], list(...items))];
}
