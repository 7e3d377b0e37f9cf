import { request } from "node:https";
import { json } from "node:stream/consumers";
import * as v from "valibot";
import type { Proxmox } from "../../../src/demo/proxmox/start-proxmox.ts";

export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly data: unknown;
}

const answerBody = v.object({ data: v.optional(v.unknown()) });
const task = v.object({
  status: v.string(),
  exitstatus: v.optional(v.string()),
});

/** One call as bpg makes it: token, form in the body, the server's certificate checked. */
export async function callProxmox(
  proxmox: Proxmox,
  method: string,
  path: string,
  params: Readonly<Record<string, string>> = {},
  token = proxmox.apiToken,
): Promise<Answer> {
  const url = new URL(`api2/json${path}`, proxmox.endpoint);
  const form = new URLSearchParams(params).toString();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method,
        ca: proxmox.certificate,
        agent: false,
        headers: {
          Authorization: `PVEAPIToken=${token}`,
          "Content-Type": "application/x-www-form-urlencoded",
        },
      },
      (incoming) => {
        json(incoming).then((body) => {
          const { data } = v.parse(answerBody, body);
          const status = incoming.statusCode ?? 0;
          resolve({ status, reason: incoming.statusMessage ?? "", data });
        }, reject);
      },
    );
    outgoing.once("error", reject);
    outgoing.end(form);
  });
}

/** The exit status of the task that a call started, `running` while it runs. */
export async function taskExit(
  proxmox: Proxmox,
  answer: Answer,
): Promise<string> {
  const upid = encodeURIComponent(String(answer.data));
  const path = `/nodes/pve/tasks/${upid}/status`;
  const status = await callProxmox(proxmox, "GET", path);
  const { status: state, exitstatus } = v.parse(task, status.data);
  return exitstatus ?? state;
}

export async function configOf(
  proxmox: Proxmox,
  path: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { data } = await callProxmox(proxmox, "GET", `${path}/config`);
  return v.parse(v.record(v.string(), v.unknown()), data);
}
