import * as v from "valibot";
import { type BranchDemands, rulesetFields } from "./branch-demands.ts";
import type { Call, Correction, Hub } from "./correction.ts";
import { empty, fieldsOf, json, type Reply, refuse } from "./exchange.ts";
import { isAdmin } from "./may-write.ts";
import { pageOf } from "./paging.ts";

/** Rulesets of a repository, and the rules they give a branch, which everybody who sees the repository may read. */
export function rulesets(hub: Hub, demands: BranchDemands): Correction {
  const name = ({ owner, repo }: Call) => `${owner}/${repo}`;

  async function create(call: Call): Promise<Reply> {
    if (!(await isAdmin(hub, call))) return refuse(404, "Not Found");
    const fields = v.safeParse(rulesetFields, fieldsOf(call.ask));
    if (!fields.success) return refuse(422, "Validation Failed");
    const path = `/repos/${name(call)}`;
    const record = await hub.upstream.must(call.owner, "GET", path);
    const defaultBranch = String(record["default_branch"]);
    const place = { repository: name(call), defaultBranch };
    const { id } = demands.add({ ...fields.output, ...place });
    return json(201, { id, ...fields.output, source: name(call) });
  }

  async function remove(call: Call): Promise<Reply> {
    const allowed = await isAdmin(hub, call);
    return allowed && demands.remove(name(call), Number(call.at("id")))
      ? empty(204)
      : refuse(404, "Not Found");
  }

  function list(call: Call): Reply {
    const all = demands.all(name(call));
    const records = all.map(({ id, name: title, target, enforcement }) => ({
      ...{ id, name: title, target, enforcement },
    }));
    const page = pageOf(call.ask, hub.apiUrl, records);
    return json(200, page.items, page.headers);
  }

  function rulesOf(call: Call): Reply {
    const rules = demands.listed(name(call), call.at("branch"));
    const page = pageOf(call.ask, hub.apiUrl, rules);
    return json(200, page.items, page.headers);
  }

  return {
    routes: [
      { method: "POST", path: /^\/rulesets$/, answer: create },
      { method: "GET", path: /^\/rulesets$/, answer: list },
      { method: "DELETE", path: /^\/rulesets\/(?<id>\d+)$/, answer: remove },
      {
        method: "GET",
        path: /^\/rules\/branches\/(?<branch>.+)$/,
        answer: rulesOf,
      },
    ],
  };
}
