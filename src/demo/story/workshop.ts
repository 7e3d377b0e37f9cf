import { logProgress } from "../../adapters/toolchain/log-progress.ts";
import type {
  Progress,
  ProgressView,
} from "../../adapters/toolchain/progress.ts";
import { projectRoot } from "../../adapters/toolchain/project-root.ts";
import {
  resolveToolchain,
  type Toolchain,
} from "../../adapters/toolchain/resolve-toolchain.ts";
import { terminalProgress } from "../../adapters/toolchain/terminal-progress.ts";
import { type Homelab, startHomelab } from "../homelab.ts";
import type { PrepareProgress } from "../proxmox/fakepve-environment.ts";

export interface Workshop {
  readonly toolchain: Toolchain;
  readonly homelab: Homelab;
}

export interface Preparation {
  /** Shows how far it is from now on, until it is done. @throws ToolchainError, HomelabError */
  readonly finish: (stream: NodeJS.WriteStream) => Promise<Workshop>;
  /** What is not there yet is not waited for any longer: `finish` fails. */
  readonly giveUp: () => void;
  /** Stops what was started, whether it is finished or not. */
  readonly abandon: () => Promise<void>;
}

/** Begins to prepare tools and homelab in the background, so that the story need not wait for them. */
export function prepare(zone: string): Preparation {
  const latest = new Map<string, Progress>();
  const stop = new AbortController();
  const giveUp = () => stop.abort(new Error("the demo ended"));
  let view: ProgressView | null = null;
  const report = (event: Progress): void => {
    latest.set(event.tool, event);
    view?.report(event);
  };
  const toolchain = resolveToolchain({
    environment: process.env,
    root: projectRoot(import.meta.dirname),
    providers: { from: "auto", testOnlyDnsProvider: true },
    onProgress: report,
    signal: stop.signal,
  });
  const homelab = startHomelab({ zone, onProgress: asTool(report) });
  // Both are awaited in `finish`; a failure before that must not end the process.
  const both = Promise.allSettled([toolchain, homelab]);
  return {
    async finish(stream) {
      view = stream.isTTY
        ? terminalProgress(stream)
        : logProgress((line) => stream.write(`  ${line}\n`));
      for (const event of latest.values()) view.report(event);
      try {
        await both;
        const workshop = { toolchain: await toolchain, homelab: await homelab };
        // Slow enough to see machines come and go, quick enough to watch.
        workshop.homelab.proxmox.faults.add({
          kind: "slow_tasks",
          milliseconds: 1500,
        });
        return workshop;
      } finally {
        view.stop();
        view = null;
      }
    },
    giveUp,
    async abandon() {
      giveUp();
      const [, started] = await both;
      if (started.status === "fulfilled") await started.value.stop();
    },
  };
}

/** The homelab's own preparation, told like that of a tool. */
function asTool(report: (event: Progress) => void): PrepareProgress {
  const begun = performance.now();
  return ({ done, total, step }) =>
    report({
      tool: "homelab",
      step: done === total ? "ready" : "build",
      fraction: done / total,
      elapsed: performance.now() - begun,
      detail: step,
    });
}
