import { type ApiCall, type ApiReply, failWith } from "./api-message.ts";
import { corrections, type Parts } from "./corrections.ts";

/** The answer of the stand-in: a correction where there is one, else fakepve's. */
export async function answerCall(
  parts: Parts,
  asked: ApiCall,
): Promise<ApiReply> {
  const call = parts.whereabouts.toUpstream(asked);
  if ("status" in call) return call;
  const reply =
    taskAnswer(parts, call) ??
    highAvailability(call) ??
    (await correctedAnswer(parts, call)) ??
    (await parts.upstream.call(call));
  if (call.path === "/cluster/resources") return parts.whereabouts.shown(reply);
  const node = /^\/nodes\/([^/]+)\/tasks$/.exec(call.path)?.[1];
  return node === undefined || call.method !== "GET"
    ? reply
    : parts.tasks.listed(node, reply);
}

function taskAnswer({ tasks }: Parts, { method, path }: ApiCall) {
  const found = /^\/nodes\/[^/]+\/tasks\/([^/]+)\/(status|log)$/.exec(path);
  const [, upid, what] = found ?? [];
  if (method !== "GET" || upid === undefined || what === undefined) return null;
  return tasks.answer(decodeURIComponent(upid), what);
}

/** No machine is highly available, and a real server says so with these words. */
function highAvailability({ method, path }: ApiCall): ApiReply | null {
  const resource = /^\/cluster\/ha\/resources\/(vm:[0-9]+)$/.exec(path)?.[1];
  return method === "GET" && resource !== undefined
    ? failWith(500, `no such resource '${resource}'`)
    : null;
}

async function correctedAnswer(
  parts: Parts,
  call: ApiCall,
): Promise<ApiReply | null> {
  const found = /^(\/nodes\/([^/]+)\/qemu\/([0-9]+))(\/.*)?$/.exec(call.path);
  const [, path, node, vmid, what = ""] = found ?? [];
  if (path === undefined || node === undefined) return null;
  const correction = corrections.find(
    (it) => it.method === call.method && it.what === what,
  );
  if (correction === undefined) return null;
  return correction.answer(parts, { path, node, vmid: Number(vmid) }, call);
}
