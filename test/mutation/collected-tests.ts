/**
 * Stands in for `node:test` while mutants run: it keeps what a test file declares instead of running it, so the same
 * tests can run once per mutant in one process. It knows only the forms the tests of core use; any other throws.
 */
export type CollectedTest = {
  readonly name: string;
  readonly body: (context: never) => unknown;
};

/** The context of a test is not offered: a test that asks for it must be taught here first. */
const context = new Proxy(
  {},
  {
    get(_, name) {
      throw new Error(`A test under mutation asks for t.${String(name)}.`);
    },
  },
);

export async function runCollected(test: CollectedTest): Promise<void> {
  await Reflect.apply(test.body, undefined, [context]);
}

type Body = CollectedTest["body"];

export function collectInto(tests: CollectedTest[]) {
  const path: string[] = [];
  function test(name: string, body: Body): void {
    if (typeof body !== "function") {
      throw new Error(`The test ${name} has options; none are known here.`);
    }
    tests.push({ name: [...path, name].join(" > "), body });
  }
  function describe(name: string, declare: () => void): void {
    path.push(name);
    declare();
    path.pop();
  }
  return { test, it: test, describe, suite: describe };
}
