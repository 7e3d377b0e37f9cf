import * as v from "valibot";
import {
  createPerson,
  type Person,
  workflowOctokit,
} from "../../../src/demo/github/person.ts";
import type { RepositoryActs } from "../../../src/demo/github/repository-acts.ts";
import {
  type GitHub,
  startGitHub,
} from "../../../src/demo/github/start-github.ts";

export const here = { owner: "kim", repo: "homelab" } as const;
export const name = "kim/homelab";
export const fleet = "a: 1\nb: 2\nc: 3\nd: 4\n";

export interface Homelab extends AsyncDisposable {
  readonly github: GitHub;
  readonly kim: Person;
  readonly lee: Person;
  readonly repo: RepositoryActs;
  /** A workflow's client that may write all. */
  readonly bot: ReturnType<typeof workflowOctokit>;
  readonly first: string;
}

/** A GitHub with kim's repository on it. */
export async function startHomelab(
  options: {
    readonly private?: boolean;
    readonly clock?: () => number;
    readonly plan?: "free" | "pro";
  } = {},
): Promise<Homelab> {
  const { private: _, ...rest } = options;
  const github = await startGitHub(rest);
  const kim = createPerson(github, "kim");
  const files = { "fleet.yaml": fleet };
  const first = await kim.createRepository("homelab", files, options);
  return {
    github,
    kim,
    lee: createPerson(github, "lee"),
    repo: kim.in(name),
    bot: workflowOctokit(github, name),
    first,
    [Symbol.asyncDispose]: () => github[Symbol.asyncDispose](),
  };
}

/** What an API call was refused with. */
export async function refusalOf(
  work: Promise<unknown>,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error && "status" in error) {
      return { status: Number(error.status), text: error.message };
    }
    throw error;
  }
  return { status: 200, text: "it was not refused" };
}

/** The JSON object of an answer. */
export async function fieldsOf(
  answer: Response,
): Promise<Readonly<Record<string, unknown>>> {
  return v.parse(v.record(v.string(), v.unknown()), await answer.json());
}
