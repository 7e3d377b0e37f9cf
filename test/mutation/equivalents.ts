/**
 * Survivors that no test can notice because the program stays the same, each with its reason. A key is the file, the text and what it is
 * changed to, as the report prints them. Simpler code that has no such change is better than a line here.
 */
export const equivalents: ReadonlyMap<string, string> = new Map([
  [
    'src/core/plan/breach.ts "" → "Stryker was here!"',
    "an action on no VM: neither text is an id of fleet.yaml",
  ],
]);
