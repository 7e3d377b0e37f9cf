import { renderPlanComment } from "../core/render/plan-comment.ts";
import type { Command } from "./command.ts";
import { compareFiles, hasChanges } from "./diff.ts";

/** Stands for the commits and the pull request a terminal does not know; links with it lead nowhere. */
const nowhere = {
  serverUrl: "https://github.com",
  repository: "owner/repository",
  severalFleets: false,
  number: 1,
  headSha: "0".repeat(40),
  baseSha: "0".repeat(40),
  baseRef: "main",
  run: { id: 1, attempt: 1 },
} as const;

export const planComment: Command = {
  name: "plan-comment",
  summary:
    "Print the comment a pull request from BASE to HEAD would get, as Markdown.",
  files: ["BASE", "HEAD"],
  flags: [{ name: "--exit-code", summary: "answer 2 when there are changes" }],
  async run({ files, flags }, terminal) {
    const compared = await compareFiles(files, terminal);
    if (compared === null) return 1;
    const { base, head, diff } = compared;
    const { body } = renderPlanComment({
      place: { ...nowhere, fleetPath: "fleet.yaml" },
      diff,
      head: head.file.fleet,
      origins: { base: base.file.origins, head: head.file.origins },
      realPlan: { kind: "after_merge" },
      commands: false,
      digest: null,
      at: 0,
      earlier: [],
      replacedHandEdit: false,
      sameBytes: false,
    });
    terminal.out(`${body}\n`);
    return flags.has("--exit-code") && hasChanges(diff) ? 2 : 0;
  },
};
