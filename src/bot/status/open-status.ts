import type { Clock } from "../../app/ports.ts";
import { statusPage } from "../../core/status-page/status-page.ts";
import { createStatusDoor, type StatusDoor } from "../server/status-door.ts";
import type { Settings } from "../settings.ts";
import type { SweepOptions } from "../sweep.ts";
import { type BoardOptions, createBoard } from "./board.ts";
import type { Health } from "./health.ts";

interface StatusParts extends Pick<SweepOptions, "repositories"> {
  readonly settings: Pick<Settings, "statusToken" | "serverUrl">;
  readonly readStatus: BoardOptions["read"];
  readonly clock: Clock;
  readonly health: Pick<Health, "now">;
}

/** The status page with its door; undefined without a token: then nothing is read for it either. */
export function openStatus(parts: StatusParts): StatusDoor | undefined {
  const { settings, repositories, readStatus: read, clock, health } = parts;
  const { statusToken: token, serverUrl } = settings;
  if (token === null) return undefined;
  const board = createBoard({ repositories, read, clock });
  return createStatusDoor({
    ...{ token, clock },
    page: async () =>
      statusPage({
        ...{ serverUrl, ...(await board.look()) },
        ...{ at: clock.now(), bot: health.now() },
      }),
  });
}
