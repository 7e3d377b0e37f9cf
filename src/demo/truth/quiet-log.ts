import type { Log } from "../../app/ports.ts";

const nothing = (): void => undefined;

/** For a run of hundreds of applies: what matters of each is in its comparison. */
export const quietLog: Log = {
  info: nothing,
  warning: nothing,
  error: nothing,
  outside: nothing,
  group: (_title, work) => work(),
};
