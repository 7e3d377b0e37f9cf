import type { Fault } from "../../../src/demo/github/fault.ts";

type Trouble = Omit<Fault, "method" | "path" | "call" | "after">;

/** One way a request to GitHub goes wrong: a column of the table. */
export interface Kind {
  readonly name: string;
  readonly trouble: Trouble;
  /** Only where something is written: GitHub does it, and the answer is lost. */
  readonly writesOnly?: true;
  /** Seconds GitHub asks to be left alone. */
  readonly retryAfter?: number;
}

export const kinds: readonly Kind[] = [
  {
    name: "429 for 7 s",
    trouble: {
      ...{ kind: "status", status: 429 },
      headers: { "retry-after": "7" },
    },
    retryAfter: 7,
  },
  {
    name: "429 for an hour",
    trouble: {
      ...{ kind: "status", status: 429 },
      headers: { "retry-after": "3600" },
    },
    retryAfter: 3600,
  },
  { name: "500", trouble: { kind: "status", status: 500 } },
  { name: "no answer", trouble: { kind: "timeout" } },
  { name: "reset", trouble: { kind: "reset" } },
  { name: "half an answer", trouble: { kind: "truncate" } },
  { name: "a page, 200", trouble: { kind: "html", status: 200 } },
  {
    name: "503, stays",
    trouble: { kind: "status", status: 503, times: 1_000 },
  },
  {
    name: "done, 500",
    trouble: { kind: "status", status: 500, afterwards: true },
    writesOnly: true,
  },
  {
    name: "done, no answer",
    trouble: { kind: "timeout", afterwards: true },
    writesOnly: true,
  },
  {
    name: "done, reset",
    trouble: { kind: "reset", afterwards: true },
    writesOnly: true,
  },
];
