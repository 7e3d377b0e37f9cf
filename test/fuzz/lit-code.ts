import { type Profiler, Session } from "node:inspector/promises";

type Function = Profiler.FunctionCoverage;

/**
 * Which code has run, by V8's own count of every block. What is lit for the first time says that an input was worth keeping;
 * the counts together are the steps an input took, the same on every machine.
 */
export class LitCode {
  readonly #session = new Session();
  readonly #lit = new Map<string, Uint8Array>();
  readonly #places: readonly string[];

  /** `places`: parts of the addresses of the files that count. */
  constructor(...places: readonly string[]) {
    this.#places = places;
  }

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post("Profiler.enable");
    await this.#session.post("Profiler.startPreciseCoverage", {
      callCount: true,
      detailed: true,
    });
  }

  async stop(): Promise<void> {
    await this.#session.post("Profiler.stopPreciseCoverage");
    this.#session.disconnect();
  }

  /** Characters of code that were never lit before. `look`: they count as lit only afterwards. */
  async fresh(how: "look" | "keep"): Promise<number> {
    let fresh = 0;
    for (const { scriptId, functions } of await this.#taken())
      for (const one of functions) fresh += this.#light(scriptId, one, how);
    return fresh;
  }

  /** Calls and entered blocks since the last look. */
  async steps(): Promise<number> {
    const counts = (await this.#taken()).flatMap(({ functions }) =>
      functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async #taken(): Promise<readonly Profiler.ScriptCoverage[]> {
    const { result } = await this.#session.post("Profiler.takePreciseCoverage");
    return result.filter(({ url }) =>
      this.#places.some((place) => url.includes(place)),
    );
  }

  /** Ranges come from the outside in: a block that did not run is told inside one that did. */
  #light(script: string, { ranges }: Function, how: "look" | "keep"): number {
    const [whole] = ranges;
    if (whole === undefined || whole.count === 0) return 0;
    const { startOffset: from, endOffset: to } = whole;
    const now = new Uint8Array(to - from);
    for (const { startOffset, endOffset, count } of ranges)
      now.fill(count > 0 ? 1 : 0, startOffset - from, endOffset - from);
    const key = `${script}:${from}:${to}`;
    const before = this.#lit.get(key);
    let fresh = 0;
    for (let at = 0; at < now.length; at += 1) {
      const known = before?.[at] === 1;
      if (now[at] === 1 && !known) fresh += 1;
      if (known) now[at] = 1;
    }
    if (how === "keep" && fresh > 0) this.#lit.set(key, now);
    return fresh;
  }
}
