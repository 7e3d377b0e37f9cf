import * as v from "valibot";
import { isPair, isScalar, parseDocument, visit } from "yaml";

const texts = v.record(v.string(), v.unknown());
const step = v.looseObject({
  uses: v.optional(v.string()),
  run: v.optional(v.string()),
  with: v.optional(texts, {}),
  env: v.optional(texts, {}),
});
const job = v.looseObject({
  if: v.optional(v.string()),
  "runs-on": v.optional(v.unknown()),
  "timeout-minutes": v.optional(v.unknown()),
  environment: v.optional(v.unknown()),
  concurrency: v.optional(v.unknown()),
  permissions: v.optional(v.unknown()),
  needs: v.optional(v.union([v.string(), v.array(v.string())])),
  steps: v.optional(v.array(step), []),
});
const workflow = v.looseObject({
  on: v.unknown(),
  permissions: v.optional(v.unknown()),
  jobs: v.record(v.string(), job),
});

export type Step = v.InferOutput<typeof step>;

export interface Job extends v.InferOutput<typeof job> {
  readonly name: string;
  readonly selfHosted: boolean;
  /** What it is worth to a thief: it can reach the homelab, knows a secret of its own, or may push, release or sign. */
  readonly trusted: boolean;
}

/** One line of the file that sets a key to a scalar. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  /** What stands behind `#` on the same line. */
  readonly comment: string;
  /** Keys from the top down to this one; list items are left out. */
  readonly path: readonly string[];
}

export interface Workflow {
  readonly text: string;
  /** Name of each event, with what stands under it. */
  readonly events: ReadonlyMap<string, unknown>;
  readonly permissions: unknown;
  readonly jobs: readonly Job[];
  readonly settings: readonly Setting[];
}

/** Reads a workflow file; null when it is not one. */
export function readWorkflow(text: string): Workflow | null {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  const parsed = v.safeParse(workflow, document.toJS());
  if (!parsed.success) return null;
  const { on, permissions, jobs } = parsed.output;
  return {
    text,
    events: eventsOf(on),
    permissions,
    jobs: Object.entries(jobs).map(([name, body]) => {
      const selfHosted = !isHosted(body["runs-on"]);
      const secret = namesSecret(JSON.stringify(body));
      const writes = mayPush(body.permissions);
      return {
        ...body,
        name,
        selfHosted,
        trusted: selfHosted || secret || writes,
      };
    }),
    settings: settingsOf(document, text),
  };
}

/** GitHub's own machines have names of one form. Any other label, a group or an expression may be a machine of somebody's. */
function isHosted(runsOn: unknown): boolean {
  return [runsOn ?? []]
    .flat()
    .every(
      (label) =>
        typeof label === "string" &&
        /^(?:ubuntu|windows|macos)-[a-z0-9.-]+$/.test(label),
    );
}

function mayPush(permissions: unknown): boolean {
  const scopes = v.safeParse(texts, permissions);
  return (
    scopes.success &&
    ["contents", "id-token", "attestations", "packages"].some(
      (scope) => scopes.output[scope] === "write",
    )
  );
}

/** The workflow's own token is no secret of the repository. */
export function namesSecret(text: string): boolean {
  return /\bsecrets\b(?!\.GITHUB_TOKEN\b)/.test(text);
}

function eventsOf(on: unknown): ReadonlyMap<string, unknown> {
  if (typeof on === "string") return new Map([[on, null]]);
  if (Array.isArray(on)) return new Map(on.map((name) => [String(name), null]));
  const map = v.safeParse(texts, on);
  return new Map(map.success ? Object.entries(map.output) : []);
}

function settingsOf(
  document: ReturnType<typeof parseDocument>,
  text: string,
): readonly Setting[] {
  const settings: Setting[] = [];
  visit(document, {
    Pair(_key, pair, ancestors) {
      if (!isScalar(pair.key) || !isScalar(pair.value)) return;
      const from = pair.value.range?.[1] ?? 0;
      const rest = text.slice(from).split("\n", 1)[0] ?? "";
      const above = ancestors.flatMap((node) =>
        isPair(node) && isScalar(node.key) ? [String(node.key.value)] : [],
      );
      settings.push({
        key: String(pair.key.value),
        value: String(pair.value.value),
        comment: /#\s*(.*\S)/.exec(rest)?.[1] ?? "",
        path: [...above, String(pair.key.value)],
      });
    },
  });
  return settings;
}
