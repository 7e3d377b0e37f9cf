/**
 * Survivors that no test can notice because the program stays the same, each with its reason. A key is the file, the text and what it is
 * changed to, as the report prints them. Simpler code that has no such change is better than a line here.
 */
export const equivalents: ReadonlyMap<string, string> = new Map([
  [
    'src/core/plan/breach.ts "" → "Stryker was here!"',
    "an action on no VM: neither text is an id of fleet.yaml",
  ],
  [
    'src/core/fleet/nearest-word.ts [] → ["Stryker was here"]',
    "the row before the first is not read: two letters are needed to swap",
  ],
  [
    "src/core/fleet/nearest-word.ts i > 1 → true",
    "before the first letter there is none, which equals no letter",
  ],
  ["src/core/fleet/nearest-word.ts j > 1 → true", "as above"],
  [
    "src/core/fleet/nearest-word.ts i > 1 && j > 1 → i > 1 || j > 1",
    "as above",
  ],
  [
    "src/core/fleet/place-finder.ts starts.length - 1 → starts.length + 1",
    "a line behind the last begins nowhere, so the search goes back",
  ],
  [
    "src/core/fleet/problem-list.ts kept.length > mostProblems * 20 → true",
    "trims more often; the same ones are the first",
  ],
  [
    "src/core/fleet/problem-list.ts kept.length > mostProblems * 20 → kept.length <= mostProblems * 20",
    "as above",
  ],
  [
    "src/core/fleet/document.ts [0, 0] → []",
    "said after a bug of the library alone, which no text brings about",
  ],
  ['src/core/fleet/document.ts "IMPOSSIBLE" → ""', "as above"],
  [
    'src/core/fleet/document.ts { code: "IMPOSSIBLE", pos: [0, 0] } → {}',
    "as above",
  ],
  [
    "src/core/fleet/document.ts key === null → false",
    "nothing is kept under no key",
  ],
  [
    "src/core/fleet/defaults.ts origin === undefined → false",
    "what has a value has a place too: the check tells the compiler",
  ],
  [
    "src/core/fleet/defaults.ts gateway === undefined → false",
    "without a gateway the rest is all there is",
  ],
  [
    "src/core/fleet/vm-rules.ts vm.gateway === null → false",
    "no gateway is no IPv4 address either",
  ],
  ["src/core/fleet/vm-rules.ts vm.formerly !== null → true", "no id is `null`"],
  [
    "src/core/fleet/vm-rules.ts owner?.id → owner.id",
    "the rule applies only where there is an owner",
  ],
  ["src/core/fleet/name-rules.ts owner?.id → owner.id", "as above"],
  [
    "src/core/fleet/schema.ts Object.keys(vmKeys).filter(isVmKey) → Object.keys(vmKeys)",
    "all of them are: the filter tells the compiler",
  ],
  [
    "src/core/render/caution.ts default: return []; → default:",
    "a missing reason is taken for an empty one where it is read",
  ],
  [
    "src/core/render/comment-body.ts part === undefined → false",
    "JSON leaves out what is undefined",
  ],
]);
