import * as v from "valibot";
import type {
  Hypervisor,
  HypervisorCheck,
  UnreachableReason,
} from "../../app/hypervisor.ts";
import type { Ask } from "./ask.ts";
import { readMachines } from "./machines.ts";
import { readNodes } from "./nodes.ts";
import {
  callProxmox,
  type ProxmoxAnswer,
  type ProxmoxPlace,
} from "./request.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Proxmox as pre-flight and plan ask it, with the settings bpg/proxmox itself takes from the environment. Reads only.
 * @see https://pve.proxmox.com/pve-docs/api-viewer/
 */
export function createHypervisor(environment: Environment): Hypervisor {
  const place: ProxmoxPlace = {
    endpoint: environment["PROXMOX_VE_ENDPOINT"] ?? "",
    insecure: /^(?:true|1)$/i.test(environment["PROXMOX_VE_INSECURE"] ?? ""),
    timeout: 15_000,
  };
  let login: Promise<Readonly<Record<string, string>>> | undefined;
  const get = async (path: string): Promise<ProxmoxAnswer> => {
    login ??= credentials(place, environment);
    const headers = await login;
    return callProxmox(place, { method: "GET", path, headers });
  };
  const ask: Ask = (path, schema) => read(get, path, schema);
  return {
    check: () => check(get),
    machines: (own) => readMachines(ask, own),
    nodes: () => readNodes(ask),
    pools: () => ask("/pools", pools),
  };
}

type Get = (path: string) => Promise<ProxmoxAnswer>;

const version = v.object({ data: v.object({ version: v.string() }) });

async function check(get: Get): Promise<HypervisorCheck> {
  try {
    const answer = await get("/version");
    if (answer.status === 401 || answer.status === 403)
      return { kind: "unauthorized" };
    const parsed = v.safeParse(version, json(answer.body));
    if (answer.status !== 200) return { kind: "failed", status: answer.status };
    return parsed.success
      ? { kind: "fine", version: parsed.output.data.version }
      : { kind: "foreign" };
  } catch (error) {
    return { kind: "unreachable", why: whyUnreachable(error) };
  }
}

const pools = v.pipe(
  v.object({ data: v.array(v.object({ poolid: v.string() })) }),
  v.transform(({ data }) => data.map(({ poolid }) => poolid)),
);

/** null: Proxmox did not say, for whatever reason. */
async function read<S extends v.GenericSchema>(
  get: Get,
  path: string,
  schema: S,
): Promise<v.InferOutput<S> | null> {
  try {
    const { status, body } = await get(path);
    const parsed = v.safeParse(schema, json(body));
    return status === 200 && parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

const ticket = v.object({ data: v.object({ ticket: v.string() }) });

/** A token where there is one, as the provider prefers it; else a ticket for user and password. */
async function credentials(
  place: ProxmoxPlace,
  environment: Environment,
): Promise<Readonly<Record<string, string>>> {
  const token = environment["PROXMOX_VE_API_TOKEN"] ?? "";
  if (token !== "") return { authorization: `PVEAPIToken=${token}` };
  const answer = await callProxmox(place, {
    method: "POST",
    path: "/access/ticket",
    headers: {},
    form: {
      username: environment["PROXMOX_VE_USERNAME"] ?? "",
      password: environment["PROXMOX_VE_PASSWORD"] ?? "",
    },
  });
  const parsed = v.safeParse(ticket, json(answer.body));
  // Without a ticket the next call is answered 401, which is what has to be said.
  return parsed.success
    ? { cookie: `PVEAuthCookie=${parsed.output.data.ticket}` }
    : {};
}

const reasons: ReadonlyMap<string, UnreachableReason> = new Map([
  ["ECONNREFUSED", "refused"],
  ["ABORT_ERR", "timeout"],
  ["ETIMEDOUT", "timeout"],
  ["EPROTO", "not_https"],
  ["ENOTFOUND", "unknown_host"],
  ["EAI_AGAIN", "unknown_host"],
]);

function whyUnreachable(error: unknown): UnreachableReason {
  const code =
    error instanceof Error && "code" in error ? String(error.code) : "";
  // A server of plain HTTP; its code says SSL and means no certificate.
  if (code.includes("WRONG_VERSION_NUMBER") || code.includes("PACKET_LENGTH"))
    return "not_https";
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME|TLS/.test(code))
    return "certificate";
  return reasons.get(code) ?? "network";
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
