import type { Call, Correction, Hub } from "./correction.ts";
import { type Reply, refuse } from "./exchange.ts";
import type { Pulls } from "./pulls.ts";

/**
 * Branches that go: one that is not there is 422, and its open pull requests are closed.
 * @see https://docs.github.com/en/rest/git/refs#delete-a-reference
 */
export function refs(hub: Hub, pulls: Pulls): Correction {
  async function remove(call: Call): Promise<Reply> {
    const ref = call.at("ref");
    const repository = `${call.owner}/${call.repo}`;
    if ((await pulls.git(repository).ref(ref)) === undefined)
      return refuse(422, "Reference does not exist");
    const reply = await call.pass();
    if (reply.status < 300) await closePullsOf(hub, pulls, repository, ref);
    return reply;
  }

  const path = /^\/git\/refs\/(?<ref>.+)$/;
  return { routes: [{ method: "DELETE", path, answer: remove }] };
}

/** A pull request whose branch is deleted is closed; it keeps its last head. */
export async function closePullsOf(
  hub: Hub,
  pulls: Pulls,
  repository: string,
  ref: string,
): Promise<void> {
  const owner = repository.split("/")[0] ?? "";
  for (const pull of pulls.from(repository, ref.replace(/^heads\//, ""))) {
    const path = `/repos/${pull.repository}/pulls/${pull.number}`;
    await hub.upstream.must(owner, "PATCH", path, { state: "closed" });
    pull.open = false;
  }
}
