import * as core from "@actions/core";
import type { Log } from "../app/ports.ts";
import { logText } from "../core/render/log-text.ts";

/** The run's log. Our own lines go through @actions/core; text of tools is made harmless first. */
export const actionLog: Log = {
  info: (line) => core.info(line),
  warning: (line) => core.warning(line),
  error: (line) => core.error(line),
  outside: (text) => {
    for (const line of logText(text)) core.info(line);
  },
  group: (title, work) => core.group(title, work),
};
