/** Pinned as in the project's own workflows. */
export const checkout =
  "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2";

const selfHosted = /^ {4}runs-on: \[self-hosted\b/;
const ownStep = /^ {6}- uses: homelab-fleet\/homelab-fleet@/;

/** A workflow whose jobs on the runner check the repository out and use the stack in this folder of it. All others stay as they are. */
export function withStack(workflow: string, folder: string): string {
  let runner = false;
  let own = false;
  return workflow
    .split("\n")
    .flatMap((line) => {
      const afterOwn = own;
      own = false;
      if (/^ {2}\S/.test(line)) runner = false;
      if (selfHosted.test(line)) runner = true;
      if (runner && ownStep.test(line)) {
        own = true;
        return [
          `      - uses: ${checkout}`,
          ...["        with:", "          persist-credentials: false"],
          line,
        ];
      }
      if (!afterOwn) return [line];
      const stack = `          stack: ${folder}`;
      return line === "        with:"
        ? [line, stack]
        : ["        with:", stack, line];
    })
    .join("\n");
}
