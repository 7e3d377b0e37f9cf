import type { Untold } from "../status/asked.ts";
import { element, type Html } from "./html.ts";
import { sign } from "./sign.ts";

const words = {
  forbidden: "GitHub does not let the App read this: compare its permissions.",
  limited: "GitHub's limit of requests is used up for now.",
  missing: "GitHub found nothing there.",
  silent: "GitHub did not answer.",
} as const satisfies Record<Untold, string>;

/** Said where something would stand that could not be read. */
export function untold(why: Untold): Html {
  return element("span", { class: "untold" }, sign("❔"), words[why]);
}
