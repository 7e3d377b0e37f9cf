import * as v from "valibot";
import type { AskedCheck } from "./branch-demands.ts";
import type { Call, Correction, Hub } from "./correction.ts";
import { fieldsOf, json, parsed, type Reply, refuse } from "./exchange.ts";
import { isAdmin } from "./may-write.ts";
import { isRecord } from "./record.ts";

const asked = v.object({
  required_status_checks: v.nullish(
    v.object({
      strict: v.optional(v.boolean(), false),
      contexts: v.optional(v.array(v.string()), []),
      checks: v.optional(
        v.array(
          v.object({
            context: v.string(),
            app_id: v.optional(v.number(), -1),
          }),
        ),
        [],
      ),
    }),
  ),
});

/**
 * A branch's protection: whole for administrators only, its checks for everybody who reads the branch. A check may ask for one
 * App, which emulate forgets.
 * @see https://docs.github.com/en/rest/branches/branch-protection
 */
export function branches(hub: Hub): Correction {
  const apps: Apps = new Map();
  const whole = /^\/branches\/(?<branch>.+)\/protection$/;
  return {
    routes: [
      {
        method: "GET",
        path: whole,
        // Who may not see it is told that it is not there.
        answer: async (call) =>
          (await isAdmin(hub, call)) ? call.pass() : refuse(404, "Not Found"),
      },
      { method: "PUT", path: whole, answer: (call) => put(call, apps) },
      {
        method: "GET",
        path: /^\/branches\/(?<branch>(?!.*\/protection(\/|$)).+)$/,
        answer: (call) => read(call, apps),
      },
    ],
  };
}

type Apps = Map<string, readonly AskedCheck[]>;

function keyOf(call: Call): string {
  return `${call.owner}/${call.repo}@${call.at("branch")}`;
}

async function put(call: Call, apps: Apps): Promise<Reply> {
  const fields = fieldsOf(call.ask);
  const rules = v.safeParse(asked, fields);
  if (!rules.success) return refuse(422, "Validation Failed");
  const checks = rules.output.required_status_checks;
  if (!checks) return call.pass();
  const named = checks.checks.map(({ context, app_id }) => ({
    context,
    appId: app_id === -1 ? null : app_id,
  }));
  const contexts = [...checks.contexts, ...named.map(({ context }) => context)];
  const known = { strict: checks.strict, contexts };
  const body = { ...fields, required_status_checks: known };
  const reply = await call.pass({ body: Buffer.from(JSON.stringify(body)) });
  if (reply.status < 300) apps.set(keyOf(call), named);
  return reply;
}

async function read(call: Call, apps: Apps): Promise<Reply> {
  const reply = await call.pass();
  const branch = parsed(reply.body);
  if (reply.status !== 200 || !isRecord(branch)) return reply;
  const { protection } = branch;
  if (!isRecord(protection))
    return json(200, { ...branch, protection: { enabled: false, ...off } });
  const checks = withApps(
    protection["required_status_checks"],
    apps.get(keyOf(call)),
  );
  return json(200, {
    ...branch,
    protection: { ...protection, required_status_checks: checks },
  });
}

const off = {
  required_status_checks: {
    enforcement_level: "off",
    ...{ contexts: [], checks: [] },
  },
};

function withApps(
  required: unknown,
  named: readonly AskedCheck[] = [],
): unknown {
  if (!isRecord(required) || !Array.isArray(required["contexts"]))
    return required;
  const checks = required["contexts"].map((context: unknown) => ({
    context,
    app_id: named.find((one) => one.context === context)?.appId ?? null,
  }));
  return { ...required, checks };
}
