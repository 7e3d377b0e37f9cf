import * as v from "valibot";
import { type ApiReply, replyWith } from "./api-message.ts";

/** Tasks that only exist here: those that fail by order, those of corrections; and tasks that are held back. */
export interface TaskBook {
  /** A task that is over; `exit` is "OK" or its error. Returns its id, a UPID. */
  finished(node: string, type: string, vmid: number, exit: string): string;
  /** Says "running" of a real task until this many milliseconds have passed. */
  hold(upid: string, milliseconds: number): void;
  /** The answer for a task's status or log, or null when the real one stands. */
  answer(upid: string, what: string): ApiReply | null;
  /** The list of a node's tasks with ours among them, newest first. */
  listed(node: string, reply: ApiReply): ApiReply;
}

const tasksReply = v.object({
  data: v.array(v.looseObject({ starttime: v.number() })),
});

export function createTaskBook(now: () => number): TaskBook {
  const exits = new Map<string, string>();
  const made: ListedTask[] = [];
  const held = new Map<string, number>();
  let count = 0;

  function answer(upid: string, what: string): ApiReply | null {
    const until = held.get(upid) ?? 0;
    if (what === "status" && now() < until)
      return replyWith({ upid, status: "running" });
    const exit = exits.get(upid);
    if (exit === undefined) return null;
    const line = exit === "OK" ? "TASK OK" : `TASK ERROR: ${exit}`;
    return what === "log"
      ? replyWith([{ n: 1, t: line }])
      : replyWith({ upid, status: "stopped", exitstatus: exit });
  }

  return {
    finished(node, type, vmid, exit) {
      count += 1;
      const start = Math.floor(now() / 1000);
      const numbers = [0x100000 + count, count, start].map(hex).join(":");
      const upid = `UPID:${node}:${numbers}:${type}:${vmid}:root@pam:`;
      exits.set(upid, exit);
      const times = { starttime: start, endtime: start };
      const whose = { id: String(vmid), user: "root@pam" };
      made.push({ upid, node, type, status: exit, ...times, ...whose });
      return upid;
    },
    hold(upid, milliseconds) {
      if (milliseconds > 0) held.set(upid, now() + milliseconds);
    },
    answer,
    listed(node, reply) {
      const parsed = v.safeParse(tasksReply, reply.body);
      if (!parsed.success) return reply;
      const ours = made.filter((task) => task.node === node);
      const all = [...parsed.output.data, ...ours];
      return replyWith(all.toSorted((a, b) => b.starttime - a.starttime));
    },
  };
}

/** @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/tasks */
interface ListedTask {
  readonly upid: string;
  readonly node: string;
  readonly type: string;
  /** Of the machine. */
  readonly id: string;
  readonly user: string;
  /** Seconds since the epoch. */
  readonly starttime: number;
  readonly endtime: number;
  /** "OK" or the error it ended with. */
  readonly status: string;
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(8, "0");
}
