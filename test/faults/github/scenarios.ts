import { fleet } from "../../acceptance/command-scenarios/fleet.ts";
import type { Scenario, Stage } from "./scenario.ts";
import { type Asked, type Job, Street } from "./street.ts";
import type { Ran, Town } from "./town.ts";

/** What the homelab of `fleet([1, 2, 3])` holds. */
const three = {
  web01: "10.20.41.1",
  web02: "10.20.41.2",
  web03: "10.20.41.3",
};

function open(town: Town): Promise<Street> {
  return Street.open(town, fleet([1, 2, 3]), three);
}

const nothing = async () => undefined;

const plans: readonly Scenario[] = [
  {
    ...{ part: "plan", name: "the first plan of a pull request" },
    repeats: true,
    async prepare(town) {
      const street = await open(town);
      const number = await street.pull(fleet([1, 2, 3, 4]));
      return {
        ...{ street, finish: nothing },
        meet: (trouble) => street.plan(number, trouble),
        again: () => street.plan(number),
      };
    },
  },
  {
    ...{ part: "plan", name: "the plan after another push" },
    repeats: true,
    async prepare(town) {
      const street = await open(town);
      const number = await street.pull(fleet([1, 2, 3, 4]));
      await street.plan(number);
      await street.acts.push("change", fleet([1, 2, 3, 4, 5]));
      return {
        ...{ street, finish: nothing },
        meet: (trouble) => street.plan(number, trouble),
        again: () => street.plan(number),
      };
    },
  },
];

interface Said {
  readonly street: Street;
  readonly number: number;
  readonly words: string;
}

/** The hosted job of a command. Where it did not do its work it is commented anew, and a lock in the way is released. */
function commanded({ street, number, words }: Said): Stage {
  const finish = async (asked: Asked, ran: Ran) => {
    await street.finish(asked, ran);
  };
  let first: Asked | null = null;
  return {
    street,
    async meet(trouble) {
      first = await street.ask(number, words);
      return street.job("command", first, { trouble });
    },
    async finish(ran) {
      if (first !== null) await finish(first, ran);
    },
    again: () => sayAgain({ street, number, words }, "command"),
  };
}

/** Comments it anew; once more when the lock of a run that was cut short is in the way, which must be told so. */
async function sayAgain(said: Said, wanted: Job): Promise<Ran> {
  const { street, number, words } = said;
  for (let tries = 1; ; tries += 1) {
    const asked = await street.ask(number, words);
    const command = await street.job("command", asked);
    const homelab = await street.finish(asked, command);
    const reason = command.outputs["reason_code"];
    const [reply = ""] = (await street.acts.comments(number))
      .map(({ body }) => body)
      .slice(-1);
    if (reason === "already_done" && /comment `\/apply`/.test(reply))
      return sayAgain({ street, number, words: "/apply" }, wanted);
    if (reason !== "lock_held" || tries === 2)
      return wanted === "homelab" ? (homelab ?? command) : command;
    if (!/\(run \d+\)[\s\S]*`\/unlock`/.test(reply))
      throw new RangeError(
        `the refusal names no run and no way out: ${reply.slice(0, 300)}`,
      );
    const release = await street.ask(number, "/unlock");
    await street.job("command", release);
  }
}

type Words = (street: Street) => Promise<Said>;

async function onPull(street: Street, words: string): Promise<Said> {
  const number = await street.pull(fleet([1, 2, 3, 4]));
  await street.plan(number);
  return { street, number, words };
}

async function onIssue(street: Street, words: string): Promise<Said> {
  return { street, number: await street.issue(), words };
}

/** A question that waits for an answer, in an issue. Answers the code. */
async function asked(
  street: Street,
): Promise<{ number: number; code: string }> {
  const number = await street.issue();
  const question = await street.ask(number, "/destroy web02");
  await street.job("command", question);
  const all = await street.acts.comments(number);
  const texts = all.map(({ body }) => body).join("\n");
  const code = /(?<=`\/confirm )[0-9a-z]{8}/.exec(texts)?.[0] ?? "";
  return { number, code };
}

async function locked(street: Street): Promise<number> {
  const number = await street.issue();
  const lock = await street.ask(number, "/lock moving the storage");
  await street.job("command", lock);
  return number;
}

const words: Readonly<Record<string, Words>> = {
  "/apply": (street) => onPull(street, "/apply"),
  "/destroy": (street) => onIssue(street, "/destroy web02"),
  "/confirm": async (street) => {
    const { number, code } = await asked(street);
    return { street, number, words: `/confirm ${code}` };
  },
  "/cancel": async (street) => {
    const { number } = await asked(street);
    return { street, number, words: "/cancel" };
  },
  "/plan": (street) => onPull(street, "/plan"),
  "/status": (street) => onIssue(street, "/status"),
  "/help": (street) => onIssue(street, "/help"),
  "/lock": (street) => onIssue(street, "/lock moving the storage"),
  "/unlock": async (street) => ({
    ...{ street, number: await locked(street), words: "/unlock" },
  }),
};

const commands = Object.entries(words).map(
  ([name, say]): Scenario => ({
    ...{ part: "command", name, repeats: false },
    prepare: async (town) => commanded(await say(await open(town))),
  }),
);

/** A later job of the workflow, its earlier ones having gone well. */
function later(job: "homelab" | "report", say: Words): Scenario["prepare"] {
  return async (town) => {
    const said = await say(await open(town));
    const { street, number } = said;
    const first = await street.ask(number, said.words);
    await street.job("command", first);
    let end = "";
    if (job === "report") {
      const homelab = await street.job("homelab", first);
      end = Street.resultOf(homelab);
    }
    return {
      street,
      meet: (trouble) =>
        street.job(
          job,
          first,
          job === "report" ? { trouble, end } : { trouble },
        ),
      async finish(ran) {
        if (job === "homelab")
          await street.job("report", first, { end: Street.resultOf(ran) });
      },
      // What is merged is applied by any `/apply`.
      again: () => sayAgain({ street, number, words: "/apply" }, "homelab"),
    };
  };
}

const applies: readonly Scenario[] = [
  {
    ...{ part: "apply", name: "the apply of a push" },
    repeats: true,
    async prepare(town) {
      const street = await open(town);
      const number = await street.pull(fleet([1, 2, 3, 4, 5]));
      await street.acts.merge(number);
      return {
        ...{ street, finish: nothing },
        meet: (trouble) => street.apply(trouble),
        again: () => street.apply(),
      };
    },
  },
  {
    ...{ part: "apply", name: "the homelab job of /apply", repeats: true },
    prepare: later("homelab", (street) => onPull(street, "/apply")),
  },
  {
    ...{ part: "apply", name: "the homelab job of /confirm", repeats: true },
    prepare: later("homelab", async (street) => {
      const { number, code } = await asked(street);
      return { street, number, words: `/confirm ${code}` };
    }),
  },
  {
    ...{ part: "apply", name: "the last word on /apply", repeats: true },
    prepare: later("report", (street) => onPull(street, "/apply")),
  },
];

/** Everything that asks GitHub for something. */
export const scenarios: readonly Scenario[] = [
  ...plans,
  ...commands,
  ...applies,
];
