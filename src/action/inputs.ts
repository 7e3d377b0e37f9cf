import * as v from "valibot";
import { fleetFiles } from "../core/fleets/fleet-files.ts";
import {
  type FleetPatterns,
  fleetPatterns,
} from "../core/fleets/fleet-patterns.ts";
import type { Problem } from "../core/problem.ts";

const wholeNumber = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^(0|[1-9][0-9]{0,11})$/),
    v.transform(Number),
    v.minValue(least),
    v.maxValue(most),
  );

/** Relative and normalised: the path is put into URLs and links. */
const relativePath = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9._ -]+(?:\/[A-Za-z0-9._ -]+)*$/),
  v.check((path) =>
    path.split("/").every((segment) => !/^\.{1,2}$/.test(segment)),
  ),
);

const yesOrNo = v.pipe(
  v.picklist(["true", "false"]),
  v.transform((text) => text === "true"),
);

const none = v.pipe(
  v.literal(""),
  v.transform(() => null),
);

/** The Action's inputs and their forms. The only place that knows them; action.yml and README are held to it by a test. */
const schema = v.object({
  token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,1024}$/)),
  "fleet-file": v.pipe(
    v.string(),
    v.maxLength(20_000),
    v.check((text) => fleetPatterns(text) !== null),
  ),
  fleet: v.union([none, v.pipe(relativePath, v.regex(/\.ya?ml$/))]),
  stack: v.union([none, relativePath]),
  environment: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,100}$/)),
  "dns-timeout": wholeNumber(1, 3600),
  commands: yesOrNo,
  job: v.union([
    none,
    v.picklist(["command", "homelab", "watch", "report", "fleets"]),
  ]),
  "homelab-result": v.union([
    none,
    v.picklist(["success", "failure", "cancelled", "skipped"]),
  ]),
  "pull-request": v.union([none, wholeNumber(1, 999_999_999)]),
  labels: yesOrNo,
  diagram: yesOrNo,
  "comment-author-id": v.union([none, wholeNumber(1, 999_999_999_999)]),
});

type Read = v.InferOutput<typeof schema>;
type InputName = keyof Read;

/** What the workflow says. Of several fleets `fleet-file` is the one this job is about, or, for `each`, all of them as written. */
export interface Inputs extends Read {
  /** The fleets of the repository; null: it has one. */
  readonly among: FleetPatterns | null;
}

interface InputDoc {
  readonly description: string;
  /** As action.yml gives it; "" for none. */
  readonly default: string;
  /** Completes "is not …". */
  readonly expects: string;
}

export const inputDocs = {
  token: {
    description: "Token for GitHub's API. The workflow's own token is enough.",
    default: "$" + "{{ github.token }}",
    expects: "a token",
  },
  "fleet-file": {
    description:
      "Path of the fleet file in the repository. Several fleets: their paths, one a line or with commas, or one with `*` in its last part, as `fleets/*.yaml`.",
    default: "fleet.yaml",
    expects:
      "a relative path without `..` that ends in .yaml or .yml, or a list of such paths",
  },
  fleet: {
    description:
      "Path of the one fleet this job is about, where `fleet-file` means several; without it the job is about all of them.",
    default: "",
    expects: "one of the paths `fleet-file` means, or nothing",
  },
  stack: {
    description:
      "Folder of your own terragrunt stack in the repository, used by apply. Without it the stack that comes with the Action is used.",
    default: "",
    expects: "a relative path without `..`, or nothing",
  },
  environment: {
    description:
      "Name of the GitHub deployment environment that records what was applied.",
    default: "homelab",
    expects: "letters, digits, `.`, `_` and `-`",
  },
  "dns-timeout": {
    description: "Seconds to wait until every name answers as planned.",
    default: "120",
    expects: "a whole number of seconds from 1 to 3600",
  },
  commands: {
    description:
      "Whether slash commands in comments are answered in this repository. A merge that erases a disk then waits for `/apply` with the plan's digest.",
    default: "false",
    expects: "`true` or `false`",
  },
  job: {
    description:
      "Which part of a command this job does: `command` answers and decides, `homelab` carries it out on the runner, `watch` tells when no runner takes it, `report` has the last word. `fleets` tells which of several fleets there is something to do for.",
    default: "",
    expects: "`command`, `homelab`, `watch`, `report`, `fleets` or nothing",
  },
  "homelab-result": {
    description:
      "How the job in the homelab ended, for `job: report`: `success`, `failure`, `cancelled` or `skipped`.",
    default: "",
    expects: "`success`, `failure`, `cancelled`, `skipped` or nothing",
  },
  "pull-request": {
    description:
      "Number of an open pull request whose real plan is made, on `workflow_dispatch`. Nothing is applied then.",
    default: "",
    expects: "a number, or nothing",
  },
  labels: {
    description:
      "Whether the plan labels its pull request: `fleet:add`, `fleet:reboot`, `fleet:data-loss`, `fleet:dns`, `fleet:none`.",
    default: "false",
    expects: "`true` or `false`",
  },
  diagram: {
    description:
      "Whether the plan comment has a picture of what changes, up to 40 VMs.",
    default: "false",
    expects: "`true` or `false`",
  },
  "comment-author-id": {
    description:
      "Numeric id of the account the token writes as. Needed only with the token of a GitHub App of your own.",
    default: "",
    expects: "a number, or nothing",
  },
} as const satisfies Readonly<Record<InputName, InputDoc>>;

export type InputsReading =
  | { readonly ok: true; readonly inputs: Inputs }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads all inputs, or says every one that is not of its form. No text of an input is echoed: one may be a secret. */
export function readInputs(getInput: (name: string) => string): InputsReading {
  const raw = Object.fromEntries(
    Object.entries(inputDocs).map(([name, doc]) => {
      const text = getInput(name).trim();
      return [name, text === "" && name !== "token" ? doc.default : text];
    }),
  );
  const parsed = v.safeParse(schema, raw);
  if (parsed.success) return { ok: true, inputs: withFleets(parsed.output) };
  const wrong = new Set(
    parsed.issues.map((issue) => String(issue.path?.[0].key)),
  );
  return {
    ok: false,
    problems: Object.entries(inputDocs)
      .filter(([name]) => wrong.has(name))
      .map(([name, doc]) => ({
        code: "bad_input",
        message: `The input \`${name}\` is not ${doc.expects}.`,
        hint: `Correct \`${name}\` under \`with:\` in the workflow.`,
        path: name,
      })),
  };
}

/** Of one path what stands around it, as a comma, goes. */
function withFleets(read: Read): Inputs {
  const files = fleetFiles(read["fleet-file"]);
  return files === null || files.among !== null
    ? { ...read, among: files?.among ?? null }
    : { ...read, "fleet-file": files.fleetPath, among: null };
}
