/** The one object that instrumented code looks at: which mutant is active, and what was met. */
import type { InstrumenterContext } from "@stryker-mutator/api/core";

declare global {
  var __stryker__: InstrumenterContext | undefined;
}

/** Instrumented modules keep a reference, so it is one object for the whole process. */
export const stryker: InstrumenterContext = globalThis.__stryker__ ?? {};
globalThis.__stryker__ = stryker;
