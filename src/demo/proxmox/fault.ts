/** Trouble to make. `vm` is the VM's name; `times` limits how often it happens, without it always. */
export type Fault =
  | {
      /** The clone's task ends with an error and leaves no machine. */
      readonly kind: "clone_fails";
      readonly vm: string;
      readonly message?: string;
      readonly times?: number;
    }
  | {
      /** The start's task ends with an error; the machine stays, stopped. */
      readonly kind: "start_fails";
      readonly vm: string;
      readonly message?: string;
      readonly times?: number;
    }
  | {
      /** No clone finds room. */
      readonly kind: "storage_full";
      readonly times?: number;
    }
  | {
      /** Tasks of this machine, or of all, take at least so long. */
      readonly kind: "slow_tasks";
      readonly vm?: string;
      readonly milliseconds: number;
    }
  | {
      /** Every answer comes so late. */
      readonly kind: "slow_answers";
      readonly milliseconds: number;
    };

export interface Faults {
  /** Makes trouble until the returned function is called. */
  add(fault: Fault): () => void;
  clear(): void;
  /** The error a clone or start of this machine ends with, or null; counts as one of its times. */
  errorFor(action: "clone" | "start", vm: string): string | null;
  taskMilliseconds(vm: string): number;
  answerMilliseconds(): number;
}

export function createFaults(): Faults {
  const active = new Map<Fault, number>();

  function errorFor(action: "clone" | "start", vm: string): string | null {
    for (const [fault, left] of active) {
      const message = messageOf(fault, action, vm);
      if (message === null) continue;
      if (left <= 1) active.delete(fault);
      else active.set(fault, left - 1);
      return message;
    }
    return null;
  }

  return {
    add(fault) {
      const times = "times" in fault ? fault.times : undefined;
      active.set(fault, times ?? Number.POSITIVE_INFINITY);
      return () => active.delete(fault);
    },
    clear: () => active.clear(),
    errorFor,
    taskMilliseconds: (vm) =>
      longest(
        [...active.keys()],
        (fault) => fault.kind === "slow_tasks" && (fault.vm ?? vm) === vm,
      ),
    answerMilliseconds: () =>
      longest([...active.keys()], (fault) => fault.kind === "slow_answers"),
  };
}

function messageOf(
  fault: Fault,
  action: "clone" | "start",
  vm: string,
): string | null {
  if (fault.kind === "storage_full" && action === "clone")
    return "clone failed: unable to write to storage 'local-lvm': No space left on device";
  if (fault.kind === "clone_fails" && action === "clone" && fault.vm === vm)
    return fault.message ?? "clone failed: copy failed: input/output error";
  if (fault.kind === "start_fails" && action === "start" && fault.vm === vm)
    return fault.message ?? "start failed: QEMU exited with code 1";
  return null;
}

function longest(
  faults: readonly Fault[],
  applies: (fault: Fault) => boolean,
): number {
  const durations = faults.map((fault) =>
    applies(fault) && "milliseconds" in fault ? fault.milliseconds : 0,
  );
  return Math.max(0, ...durations);
}
