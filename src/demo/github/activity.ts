import * as v from "valibot";
import type { Call, Correction, Hub } from "./correction.ts";
import { json, type Reply } from "./exchange.ts";
import { isRecord, type JsonRecord, textAt } from "./record.ts";
import { simpleUser } from "./simple-user.ts";
import { compare } from "./test-merge.ts";

const refs = v.array(
  v.object({ ref: v.string(), object: v.object({ sha: v.string() }) }),
);
const nothing = "0".repeat(40);
const moves =
  /^\/repos\/[^/]+\/[^/]+\/(git\/refs|contents|merges|pulls\/\d+\/(merge|update-branch))\b/;

interface Moved extends JsonRecord {
  readonly id: number;
  readonly ref: string;
  readonly activity_type: string;
}

export interface Activity {
  readonly correction: Correction;
  /** Writes down what became of a repository's branches. */
  readonly note: (call: Call) => Promise<void>;
}

/**
 * Who moved which branch when, by the server's clock. emulate has no such list.
 * @see https://docs.github.com/en/rest/repos/repos#list-repository-activities
 */
export function createActivity(hub: Hub): Activity {
  /** Newest first. */
  const all = new Map<string, readonly Moved[]>();
  const heads = new Map<string, ReadonlyMap<string, string>>();
  let lastId = 0;

  async function note(call: Call): Promise<void> {
    const repository = `${call.owner}/${call.repo}`;
    const before = heads.get(repository) ?? new Map<string, string>();
    const after = await headsOf(hub, repository);
    heads.set(repository, after);
    for (const ref of new Set([...before.keys(), ...after.keys()])) {
      const [from, to] = [before.get(ref), after.get(ref)];
      if (from === to) continue;
      const activity_type = await kindOf(hub, call, from, to);
      lastId += 1;
      const moved: Moved = {
        ...{ id: lastId, ref, activity_type, timestamp: hub.now() },
        ...{ before: from ?? nothing, after: to ?? nothing },
        actor: await simpleUser(hub, call),
      };
      all.set(repository, [moved, ...(all.get(repository) ?? [])]);
    }
  }

  function list(call: Call): Reply {
    const known = all.get(`${call.owner}/${call.repo}`) ?? [];
    return listed(hub, call, known);
  }

  const correction: Correction = {
    routes: [{ method: "GET", path: /^\/activity$/, answer: list }],
    async after(call) {
      if (moves.test(call.ask.path)) await note(call);
    },
  };
  return { correction, note };
}

async function headsOf(
  hub: Hub,
  repository: string,
): Promise<ReadonlyMap<string, string>> {
  const owner = repository.split("/")[0] ?? "";
  const path = `/repos/${repository}/git/matching-refs/heads/`;
  const found = v.parse(
    refs,
    (await hub.upstream.ask(owner, "GET", path)) ?? [],
  );
  return new Map(found.map(({ ref, object }) => [ref, object.sha]));
}

async function kindOf(
  hub: Hub,
  call: Call,
  from: string | undefined,
  to: string | undefined,
): Promise<string> {
  if (from === undefined) return "branch_creation";
  if (to === undefined) return "branch_deletion";
  if (call.ask.path.endsWith("/merge")) return "pr_merge";
  const repository = `${call.owner}/${call.repo}`;
  const { mergeBase } = await compare(hub.upstream, repository, from, to);
  return mergeBase === from ? "push" : "force_push";
}

/** Pages of this list go by a cursor in the Link header, not by number. */
function listed(hub: Hub, call: Call, all: readonly Moved[]): Reply {
  const { query, path } = call.ask;
  const ref = query.get("ref")?.replace(/^(?!refs\/)/, "refs/heads/");
  const kind = query.get("activity_type");
  const actor = query.get("actor");
  const wanted = all.filter(
    (one) =>
      (ref === undefined || one.ref === ref) &&
      (kind === null || one.activity_type === kind) &&
      (actor === null || loginIn(one) === actor),
  );
  const sorted =
    query.get("direction") === "asc" ? wanted.toReversed() : wanted;
  const from = sorted.findIndex(({ id }) => String(id) === query.get("after"));
  const size = Math.min(100, Number(query.get("per_page") ?? 30));
  const items = sorted.slice(from + 1, from + 1 + size);
  const more = from + 1 + size < sorted.length;
  const next = new URLSearchParams(query);
  next.set("after", String(items.at(-1)?.id ?? ""));
  const link = `<${hub.apiUrl}${path}?${next}>; rel="next"`;
  return json(200, items, more ? { link } : {});
}

function loginIn({ actor }: Moved): string | undefined {
  return isRecord(actor) ? textAt(actor, "login") : undefined;
}
