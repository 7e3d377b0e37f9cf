import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { lineShape } from "../../../src/core/journal/entry.ts";
import { verifyJournal } from "../../../src/core/journal/verify.ts";
import { lockBranch } from "../../../src/core/lock/lock-branch.ts";
import { decodeMarker } from "../../../src/core/render/marker.ts";
import type { Street } from "./street.ts";

/** What stands at the end, so that two ways there can be compared. */
export interface View {
  /** Text of the fleet file on the default branch. */
  readonly fleet: string;
  readonly merges: number;
  /** Head branch and state of every pull request. */
  readonly pulls: readonly string[];
  readonly branches: readonly string[];
  readonly locked: boolean;
  readonly planComments: readonly string[];
  readonly hasResult: boolean;
  /** Name and conclusion of the newest check of each name at the default branch's head and at open pull requests. */
  readonly checks: readonly string[];
  /** What the newest deployment of the head came to. */
  readonly deployed: string;
  readonly machines: readonly string[];
  readonly names: readonly string[];
  /** What was done to the homelab, in any order. */
  readonly done: readonly string[];
}

export interface Seen {
  readonly view: View;
  /** What is there twice, unended, or broken. */
  readonly complaints: readonly string[];
  /** All of our texts, to look for what must not be in them. */
  readonly texts: readonly string[];
}

export async function look(street: Street): Promise<Seen> {
  const { rest } = street.town.kim.octokit;
  const { here } = street;
  const page = { ...here, per_page: 100 };
  const [pulls, branches, commits, comments] = await Promise.all([
    rest.pulls.list({ ...page, state: "all" }),
    rest.repos.listBranches(page),
    rest.repos.listCommits({ ...page, sha: "main" }),
    rest.issues.listCommentsForRepo(page),
  ]);
  const head = commits.data[0]?.sha ?? "";
  const open = pulls.data.filter(({ state }) => state === "open");
  const heads = [head, ...open.map((pull) => pull.head.sha)];
  const ours = comments.data.flatMap(({ body = "" }) => {
    const marker = decodeMarker(body);
    return marker === null ? [] : [{ marker, body }];
  });
  const names = branches.data.map(({ name }) => name);
  const { paper } = street;
  const deployments = await deploymentsOf(street, head);
  const view: View = {
    fleet: await fleetAt(street),
    merges: commits.data.filter(({ parents }) => parents.length > 1).length,
    pulls: pulls.data
      .map(
        (pull) => `${pull.head.ref} ${pull.merged_at ? "merged" : pull.state}`,
      )
      .toSorted(),
    branches: names.filter((name) => name !== lockBranch("fleet.yaml")),
    locked: names.includes(lockBranch("fleet.yaml")),
    planComments: ours
      .filter(({ marker }) => marker.kind === "plan")
      .map(({ body }) => body.split("\n")[0] ?? "")
      .toSorted(),
    hasResult: ours.some(({ marker }) => marker.kind === "apply"),
    checks: (
      await Promise.all(heads.map((sha) => checksOf(street, sha)))
    ).flat(),
    deployed: deployments.newest,
    machines: Object.keys(paper.machines).toSorted(),
    names: Object.entries(paper.names)
      .map(([name, address]) => `${name} ${address}`)
      .toSorted(),
    done: paper.done.toSorted(),
  };
  const complaints = [
    ...twice(
      ours.map(({ marker: { kind, pr, run, comment, vm, answered } }) => {
        if (kind === "plan") return `the plan comment of #${pr}`;
        if (kind === "reply") return `the answer to comment ${comment}`;
        if (kind === "destroy")
          return answered ? null : `the open question about ${vm}`;
        return `the ${kind} comment of run ${run}`;
      }),
    ),
    ...twice(paper.done),
    ...twice(open.map((pull) => `the pull request of ${pull.head.ref}`)),
    ...deployments.complaints,
    ...(await journalComplaints(street)),
  ];
  return { view, complaints, texts: ours.map(({ body }) => body) };
}

function twice(keys: readonly (string | null)[]): readonly string[] {
  const known = keys.filter((key) => key !== null);
  const more = known.filter((key, index) => known.indexOf(key) !== index);
  return [...new Set(more)].map((key) => `${key} is there twice`);
}

async function fleetAt(street: Street): Promise<string> {
  const asked = { ...street.here, path: "fleet.yaml" };
  const { data } = await street.town.kim.octokit.rest.repos.getContent(asked);
  const content = "content" in data ? data.content : "";
  return Buffer.from(content, "base64").toString("utf8");
}

async function checksOf(
  street: Street,
  sha: string,
): Promise<readonly string[]> {
  const asked = { ...street.here, ref: sha, per_page: 100 };
  const { data } = await street.town.kim.octokit.rest.checks.listForRef(asked);
  const newest = new Map<string, string>();
  for (const run of data.check_runs.toSorted((a, b) => a.id - b.id))
    newest.set(run.name, passed(run.conclusion ?? run.status));
  return [...newest].map(([name, end]) => `${name}: ${end}`).toSorted();
}

/** A run that found nothing left to do is as good as one that did it. */
function passed(end: string): string {
  return end === "neutral" ? "success" : end;
}

/** A deployment without an end tells that an apply was cut short, so none of a run that ended may be left so. */
async function deploymentsOf(street: Street, head: string) {
  const { repos } = street.town.kim.octokit.rest;
  const { data } = await repos.listDeployments({
    ...{ ...street.here, per_page: 100 },
  });
  const ended = await Promise.all(
    data.map(async (one) => {
      const asked = { ...street.here, deployment_id: one.id };
      const { data: states } = await repos.listDeploymentStatuses(asked);
      return { ...one, end: states[0]?.state ?? "none" };
    }),
  );
  const ofHead = ended.filter(({ sha }) => sha === head);
  const newest = ofHead.toSorted((a, b) => b.id - a.id)[0];
  return {
    newest: newest?.end ?? "never",
    complaints: twice(
      ended.map(({ description }) => `the deployment “${description}”`),
    ),
  };
}

async function journalComplaints(street: Street): Promise<readonly string[]> {
  const root = join(street.folder, "state");
  const all = await readdir(root, { recursive: true }).catch(() => []);
  const path = all.find((name) => name.endsWith("journal.jsonl"));
  if (path === undefined) return [];
  const text = await readFile(join(root, path), "utf8");
  const check = verifyJournal(text);
  if (check.kind !== "whole") return [`the journal is ${check.kind}`];
  const lines = text
    .trim()
    .split("\n")
    .map((line) => {
      const { run_id, decision, result } = v.parse(lineShape, JSON.parse(line));
      return `the journal's line of run ${run_id}: ${decision}, ${result === null ? "begun" : "ended"}`;
    });
  return twice(lines);
}
