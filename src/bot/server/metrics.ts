import { type Outcome, outcomes } from "./outcome.ts";

export type WorkEnd = "done" | "failed";

export interface Metrics {
  readonly count: (outcome: Outcome) => void;
  readonly countWork: (end: WorkEnd) => void;
  /** Prometheus text. @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
  readonly text: (queue: {
    readonly waiting: number;
    readonly running: number;
  }) => string;
}

export function createMetrics(): Metrics {
  const requests = zeroes(Object.keys(outcomes));
  const work = zeroes<string>(["done", "failed"]);
  const add = (counts: Map<string, number>) => (name: string) => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  return {
    count: add(requests),
    countWork: add(work),
    text: ({ waiting, running }) =>
      [
        ...family("requests_total", "counter", "Requests by outcome.", [
          ...labelled("outcome", requests),
        ]),
        ...family("work_total", "counter", "Work by how it ended.", [
          ...labelled("end", work),
        ]),
        ...family("queue_length", "gauge", "Work that waits.", [["", waiting]]),
        ...family("work_running", "gauge", "Work under way.", [["", running]]),
        "",
      ].join("\n"),
  };
}

function zeroes<T extends string>(names: readonly T[]): Map<T, number> {
  return new Map(names.map((name) => [name, 0]));
}

type Sample = readonly [labels: string, value: number];

function labelled(
  label: string,
  counts: ReadonlyMap<string, number>,
): readonly Sample[] {
  return [...counts].map(([name, count]) => [`{${label}="${name}"}`, count]);
}

function family(
  name: string,
  type: "counter" | "gauge",
  help: string,
  samples: readonly Sample[],
): readonly string[] {
  const full = `homelab_fleet_bot_${name}`;
  return [
    `# HELP ${full} ${help}`,
    `# TYPE ${full} ${type}`,
    ...samples.map(([labels, value]) => `${full}${labels} ${value}`),
  ];
}
