import * as v from "valibot";
import {
  type ApiCall,
  type ApiReply,
  failWith,
  replyWith,
} from "./api-message.ts";
import type { Parts } from "./corrections.ts";

/** Trouble with calls of one kind, whatever they would have come to. */
export interface SpoiledCall {
  readonly method: string;
  /** Matched against the whole path below `/api2/json`. */
  readonly path: RegExp;
  /** Name of the machine it is about; left out: any, and calls about none. */
  readonly vm?: string;
  /**
   * `error`: an error answer. `task`: the call is taken, and its task ends with an error. `page`: a page of a proxy's instead of
   * JSON. `cut`: the connection is cut without an answer.
   */
  readonly how: "error" | "task" | "page" | "cut";
  /** For `error`. */
  readonly status?: number;
  readonly message?: string;
  /** Default 1. */
  readonly times?: number;
}

export interface Spoiler {
  /** Makes trouble until it is used up or the returned function is called. `count` tells how often it came. */
  add(trouble: SpoiledCall): { readonly end: () => void; count(): number };
  /** The spoiled answer, or null where the call may pass. */
  answer(call: ApiCall): Promise<ApiReply | null>;
}

interface Active {
  readonly trouble: SpoiledCall;
  left: number;
  came: number;
}

export function createSpoiler(parts: Parts): Spoiler {
  const active: Active[] = [];
  return {
    add(trouble) {
      const entry = { trouble, left: trouble.times ?? 1, came: 0 };
      active.push(entry);
      return {
        end: () => {
          entry.left = 0;
        },
        count: () => entry.came,
      };
    },
    async answer(call) {
      const likely = active.filter(
        ({ trouble: { method, path }, left }) =>
          left > 0 && method === call.method && path.test(call.path),
      );
      if (likely.length === 0) return null;
      const name = await nameIn(parts, call);
      const found = likely.find(
        ({ trouble: { vm }, left }) =>
          left > 0 && (vm === undefined || vm === name),
      );
      if (found === undefined) return null;
      found.left -= 1;
      found.came += 1;
      return spoiled(parts, call, found.trouble);
    },
  };
}

function spoiled(
  { tasks }: Parts,
  { path }: ApiCall,
  { how, status = 500, message = "unexpected error" }: SpoiledCall,
): ApiReply {
  switch (how) {
    case "error":
      return failWith(status, message);
    case "task": {
      const [, node = "", vmid = "0"] =
        /^\/nodes\/([^/]+)\/qemu\/(\d+)/.exec(path) ?? [];
      const upid = tasks.finished(node, "qmtask", Number(vmid), message);
      return replyWith(upid);
    }
    case "page":
      return { status: 502, body: null, page: true };
    case "cut":
      return { status: 0, body: null };
  }
}

const named = v.object({ data: v.object({ name: v.string() }) });

/** The machine a call is about: of a clone the one that is made, of a task the one whose it is. */
async function nameIn(
  { upstream }: Parts,
  { path, params }: ApiCall,
): Promise<string | null> {
  const cloned = params.get("name");
  if (path.endsWith("/clone") && cloned !== undefined) return cloned;
  const [, node, vmid] =
    /^\/nodes\/([^/]+)\/qemu\/(\d+)/.exec(path) ??
    /^\/nodes\/([^/]+)\/tasks\/UPID:(?:[^:]*:){5}(\d+):/.exec(
      decodeURIComponent(path),
    ) ??
    [];
  if (node === undefined || vmid === undefined) return null;
  const config = `/nodes/${node}/qemu/${vmid}/config`;
  const call = { method: "GET", path: config, params: new Map() };
  const parsed = v.safeParse(named, (await upstream.call(call)).body);
  return parsed.success ? parsed.output.data.name : null;
}
