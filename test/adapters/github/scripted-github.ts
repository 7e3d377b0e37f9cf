import { createClient } from "../../../src/adapters/github/client.ts";
import { FakeClock } from "../../fakes/clock.ts";

export const repository = { owner: "kim", repo: "homelab" };
export const sha = (letter: string): string => letter.repeat(40);

/** What GitHub answers to one request: a status that fails, headers with it, an answer that is lost, or JSON. */
export type Scripted =
  | number
  | "lost"
  | {
      readonly status: number;
      readonly headers?: Record<string, string>;
      /** The answer's own words. */
      readonly message?: string;
    }
  | { readonly json: unknown };

export interface Asked {
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** GitHub by a script: each route has its answers in order, the last one stays. */
export function scriptedGithub(
  script: Readonly<Record<string, readonly Scripted[]>>,
) {
  const asked: Asked[] = [];
  const clock = new FakeClock();
  const turns = new Map<string, number>();
  const client = createClient(async (route, { request: _, ...parameters }) => {
    const short = route.replace("/repos/{owner}/{repo}", "");
    asked.push({ route: short, parameters });
    const answers = script[short];
    if (answers === undefined) throw new RangeError(`${short} is no part`);
    const turn = turns.get(short) ?? 0;
    turns.set(short, turn + 1);
    return answered(answers[Math.min(turn, answers.length - 1)] ?? 404);
  }, clock);
  const routes = () => asked.map(({ route }) => route);
  return { client, clock, asked, routes };
}

function answered(answer: Scripted) {
  if (answer === "lost") throw new TypeError("fetch failed");
  if (typeof answer === "object" && "json" in answer)
    return { status: 200, data: answer.json, headers: {} };
  const failure = typeof answer === "number" ? { status: answer } : answer;
  const { status, headers = {}, message = "holds ghs_secret" } = failure;
  throw Object.assign(new Error(message), { status, response: { headers } });
}

/** What GitHub says of rulesets in a private repository of a free plan. */
export const beyondPlan = {
  status: 403,
  message:
    "Upgrade to GitHub Pro or make this repository public to enable this feature. - https://docs.github.com",
};

export const json = (value: unknown): Scripted => ({ json: value });
