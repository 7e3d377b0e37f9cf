import * as core from "@actions/core";
import type { Annotation } from "../app/ports.ts";
import { worstRemarks } from "../core/render/annotation.ts";

/** GitHub shows so many of each level a step and drops the rest without a word; warnings of ours have room beside them. */
const most = { failure: 9, warning: 7, notice: 9 } as const;

const write = {
  failure: core.error,
  warning: core.warning,
  notice: core.notice,
} as const;

/** Remarks on lines by workflow command: they need no right to write, so a fork's pull request has them, too. */
export function remarkInLog(remarks: readonly Annotation[]): void {
  for (const level of ["failure", "warning", "notice"] as const) {
    const own = remarks.filter((remark) => remark.level === level);
    for (const { title, message, path, line } of worstRemarks(own, most[level]))
      write[level](message, { title, file: path, startLine: line });
  }
}
