import * as v from "valibot";
import {
  type ApiCall,
  type ApiReply,
  failWith,
  replyWith,
} from "./api-message.ts";
import { storedDevice } from "./device.ts";
import { moveDisk, resize } from "./disk-calls.ts";
import type { Faults } from "./fault.ts";
import { type Leases, networkInterfaces } from "./guest-agent.ts";
import { currentConfig, withLiveChanges } from "./live-change.ts";
import { type Machine, readConfig, withConfig } from "./machine-config.ts";
import type { TaskBook } from "./task-book.ts";
import type { Upstream } from "./upstream.ts";
import type { Whereabouts } from "./whereabouts.ts";

export interface Parts {
  readonly upstream: Upstream;
  readonly faults: Faults;
  readonly tasks: TaskBook;
  readonly leases: Leases;
  readonly whereabouts: Whereabouts;
}

/** An answer of ours in place of fakepve's; `what` is the path below the machine. */
export interface Correction {
  readonly method: string;
  readonly what: string;
  readonly answer: (
    parts: Parts,
    machine: Machine,
    call: ApiCall,
  ) => Promise<ApiReply>;
}

/** Where fakepve 0.5.0 is not yet like a real server, and where trouble is made. */
export const corrections: readonly Correction[] = [
  { method: "GET", what: "/config", answer: showConfig },
  { method: "GET", what: "/pending", answer: showPending },
  { method: "PUT", what: "/config", answer: storeConfig },
  { method: "POST", what: "/config", answer: storeConfig },
  { method: "PUT", what: "/resize", answer: resize },
  { method: "POST", what: "/move_disk", answer: moveDisk },
  { method: "POST", what: "/clone", answer: clone },
  { method: "POST", what: "/status/start", answer: start },
  { method: "POST", what: "/migrate", answer: migrate },
  { method: "DELETE", what: "", answer: remove },
  { method: "GET", what: "/agent/network-get-interfaces", answer: askAgent },
];

const taskReply = v.object({ data: v.string() });
const nodesReply = v.object({
  data: v.array(v.object({ node: v.string() })),
});
const statusReply = v.object({ data: v.object({ status: v.string() }) });

/** Numbers arrive as the text they were sent as, and changes that wait for a start are left out. */
async function showConfig(
  { upstream }: Parts,
  machine: Machine,
  call: ApiCall,
): Promise<ApiReply> {
  if (call.params.get("current") === "1") {
    const path = `${machine.path}/pending`;
    const pending = { method: "GET", path, params: new Map() };
    return currentConfig(
      await upstream.call(call),
      await upstream.call(pending),
    );
  }
  return withConfig(await readConfig(upstream, machine), async (config) =>
    replyWith(Object.fromEntries(config)),
  );
}

async function showPending(
  { upstream }: Parts,
  _machine: Machine,
  call: ApiCall,
): Promise<ApiReply> {
  return withLiveChanges(await upstream.call(call));
}

/** Drives and nets are kept as they were sent, `file=…` and all, and without the size nobody sends. */
async function storeConfig(
  { upstream }: Parts,
  machine: Machine,
  call: ApiCall,
): Promise<ApiReply> {
  return withConfig(await readConfig(upstream, machine), (config) => {
    const params = new Map(
      [...call.params].map(([key, sent]) => {
        const current = config.get(key);
        return [key, storedDevice(key, sent, current?.toString())];
      }),
    );
    return upstream.call({ ...call, params });
  });
}

async function clone(
  parts: Parts,
  machine: Machine,
  call: ApiCall,
): Promise<ApiReply> {
  const name = call.params.get("name") ?? "";
  const error = parts.faults.errorFor("clone", name);
  if (error !== null)
    return replyWith(
      parts.tasks.finished(machine.node, "qmclone", machine.vmid, error),
    );
  return held(parts, name, await parts.upstream.call(call));
}

async function start(
  parts: Parts,
  machine: Machine,
  call: ApiCall,
): Promise<ApiReply> {
  return withConfig(
    await readConfig(parts.upstream, machine),
    async (config) => {
      const name = String(config.get("name") ?? "");
      const error = parts.faults.errorFor("start", name);
      if (error !== null)
        return replyWith(
          parts.tasks.finished(machine.node, "qmstart", machine.vmid, error),
        );
      return held(parts, name, await parts.upstream.call(call));
    },
  );
}

/** A clone has no agent, and one for all would give every machine the same address. */
async function askAgent(
  { upstream, leases }: Parts,
  machine: Machine,
): Promise<ApiReply> {
  return withConfig(await readConfig(upstream, machine), async (config) => {
    const running = await isRunning(upstream, machine);
    return networkInterfaces(machine.vmid, config, running, leases);
  });
}

/** A migration is accepted and moves nothing. `machine` is where fakepve has it, the call names where it is shown. */
async function migrate(
  { upstream, tasks, whereabouts }: Parts,
  machine: Machine,
  { params }: ApiCall,
): Promise<ApiReply> {
  const target = params.get("target") ?? "";
  const nodes = await upstream.call({
    method: "GET",
    path: "/nodes",
    params: new Map(),
  });
  const known = v.parse(nodesReply, nodes.body).data;
  if (!known.some(({ node }) => node === target))
    return failWith(500, `no such cluster node '${target}'`);
  if (params.get("online") !== "1" && (await isRunning(upstream, machine)))
    return failWith(500, "can't migrate running VM without --online");
  return withConfig(await readConfig(upstream, machine), async () => {
    whereabouts.move(machine.vmid, machine.node, target);
    return replyWith(
      tasks.finished(machine.node, "qmigrate", machine.vmid, "OK"),
    );
  });
}

async function isRunning(
  upstream: Upstream,
  { path }: Machine,
): Promise<boolean> {
  const status = await upstream.call({
    method: "GET",
    path: `${path}/status/current`,
    params: new Map(),
  });
  return v.parse(statusReply, status.body).data.status === "running";
}

async function remove(
  { upstream, whereabouts }: Parts,
  machine: Machine,
  call: ApiCall,
): Promise<ApiReply> {
  const reply = await upstream.call(call);
  if (reply.status === 200) whereabouts.forget(machine.vmid);
  return reply;
}

function held({ faults, tasks }: Parts, vm: string, reply: ApiReply): ApiReply {
  const task = v.safeParse(taskReply, reply.body);
  if (task.success) tasks.hold(task.output.data, faults.taskMilliseconds(vm));
  return reply;
}
