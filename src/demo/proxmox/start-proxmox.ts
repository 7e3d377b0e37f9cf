import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { type Cleanup, startOrCleanUp } from "../cleanup.ts";
import { answerCall } from "./answer-call.ts";
import type { ApiCall } from "./api-message.ts";
import { makeCertificate } from "./certificate.ts";
import { changeByHand } from "./change-by-hand.ts";
import { type PrepareProgress, prepareFakepve } from "./fakepve-environment.ts";
import { startFakepve } from "./fakepve-process.ts";
import { createFaults, type Faults } from "./fault.ts";
import { createLeases } from "./guest-agent.ts";
import { defaultTemplates, type Template } from "./guests.ts";
import { listMachines, type MachineView } from "./machines.ts";
import { type RecordedCall, recordCall } from "./recorded-call.ts";
import { removeByHand } from "./remove-by-hand.ts";
import { serveApi } from "./serve-api.ts";
import { createSpoiler, type Spoiler } from "./spoil.ts";
import { createTaskBook } from "./task-book.ts";
import { createUpstream } from "./upstream.ts";
import { createWhereabouts } from "./whereabouts.ts";

export interface ProxmoxOptions {
  /** An existing folder for its files; whoever made it removes it. */
  readonly folder: string;
  /** Default: 9000 on node `pve`, 9002 on node `pve1`. Every node named here exists. */
  readonly templates?: readonly Template[] | undefined;
  /** Real seconds per second of Proxmox, default 0: every task is done at once. */
  readonly timeScale?: number | undefined;
  readonly onProgress?: PrepareProgress | undefined;
}

/** A Proxmox VE server for bpg/proxmox: nodes with the storage `local-lvm`, templates, and trouble on demand. */
export interface Proxmox extends AsyncDisposable {
  /** `https://127.0.0.1:PORT/` with a certificate of its own. */
  readonly endpoint: string;
  /** PEM. */
  readonly certificate: string;
  readonly apiToken: string;
  readonly faults: Faults;
  /** Trouble with calls of one kind. */
  readonly spoil: Spoiler["add"];
  /** Sees every call before it is answered, which waits for it. */
  watch(see: (call: ApiCall) => unknown): void;
  /** Every call so far, oldest first. */
  calls(): readonly RecordedCall[];
  forgetCalls(): void;
  machines(): Promise<readonly MachineView[]>;
  /** Edits a machine's configuration as somebody would in Proxmox's own pages, by its name. */
  changeByHand(
    name: string,
    settings: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** Stops and removes a machine as somebody would there, by its number. */
  removeByHand(number: number): Promise<void>;
  stop(): Promise<void>;
}

export function startProxmox(options: ProxmoxOptions): Promise<Proxmox> {
  return startOrCleanUp(async (cleanup) => {
    const { upstream, certificate } = await startUpstream(options, cleanup);
    const faults = createFaults();
    const tasks = createTaskBook(Date.now);
    const leases = createLeases();
    const whereabouts = createWhereabouts();
    const parts = { upstream, faults, tasks, leases, whereabouts };
    const spoiler = createSpoiler(parts);
    let see: (call: ApiCall) => unknown = () => undefined;
    const apiToken = `fleet@pve!homelab=${randomUUID()}`;
    let calls: RecordedCall[] = [];
    const server = await serveApi({
      certificate,
      apiToken,
      answer: async (call) => {
        const late = faults.answerMilliseconds();
        if (late > 0) await sleep(late);
        await see(call);
        const reply =
          (await spoiler.answer(call)) ?? (await answerCall(parts, call));
        calls.push(recordCall(call, reply));
        return reply;
      },
    });
    cleanup.add(() => closeServer(server));
    return {
      endpoint: `https://127.0.0.1:${portOf(server)}/`,
      certificate: certificate.cert,
      apiToken,
      faults,
      spoil: spoiler.add,
      watch: (wanted) => {
        see = wanted;
      },
      calls: () => calls,
      forgetCalls: () => {
        calls = [];
      },
      machines: () => listMachines(parts),
      changeByHand: (name, settings) => changeByHand(parts, name, settings),
      removeByHand: (number) => removeByHand(parts, number),
      stop: cleanup.run,
      [Symbol.asyncDispose]: cleanup.run,
    };
  });
}

async function startUpstream(options: ProxmoxOptions, cleanup: Cleanup) {
  const { folder, onProgress } = options;
  const python = await prepareFakepve(onProgress);
  const certificate = await makeCertificate(python, folder);
  const fakepve = await startFakepve({
    python,
    folder,
    certificate,
    templates: options.templates ?? defaultTemplates,
    timeScale: options.timeScale ?? 0,
  });
  cleanup.add(fakepve.process.stop);
  const upstream = createUpstream(fakepve, certificate);
  cleanup.add(async () => upstream.close());
  return { upstream, certificate };
}

function portOf(server: Server): number {
  const address = server.address();
  return address === null || typeof address === "string" ? 0 : address.port;
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
