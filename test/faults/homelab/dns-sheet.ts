import type { Cell, Sheet, Trial } from "../sheet.ts";
import { type DnsTrouble, DnsWay } from "./dns-way.ts";
import type { Wanted, Yard } from "./yard.ts";
import type { Yards } from "./yards.ts";

const troubles: readonly DnsTrouble[] = [
  "refuses",
  "fails",
  "is silent",
  "is slow",
  "is gone",
  "answers old data",
];

/** What is wrong with the key of updates. */
const keys = {
  "does not know the key": { DNS_UPDATE_KEYNAME: "stranger." },
  "finds the signature wrong": {
    DNS_UPDATE_KEYSECRET: Buffer.alloc(32, 7).toString("base64"),
  },
} as const;

const begins = ["from the start", "once machines are made"] as const;

/** The zone's server in trouble, before anything is changed and in the middle. */
export function dnsSheet(yards: Yards): Sheet {
  return {
    part: "homelab",
    title: "The zone's server fails",
    trials: async () => [
      ...troubles.flatMap((trouble) =>
        begins.map(
          (column): Trial => ({
            ...{ row: `it ${trouble}`, column },
            run: async () => bent(await yards.open(), trouble, column),
          }),
        ),
      ),
      ...Object.entries(keys).map(
        ([row, env]): Trial => ({
          ...{ row: `it ${row}`, column: "from the start" },
          run: async () => {
            const yard = await yards.open();
            const machines = await threeMore(yard);
            const first = await yard.apply({ env });
            return ended(yard, machines, first, "from the start");
          },
        }),
      ),
    ],
  };
}

let rounds = 0;

/** Three machines and their names that are not there yet; what was there before goes. */
async function threeMore(yard: Yard): Promise<readonly Wanted[]> {
  rounds += 1;
  const machines = [1, 2, 3].map((index) => ({
    ...{ id: `n${rounds}-${index}`, address: `${100 + rounds}.${index}` },
    ...{ memory: 2048, disk: 32 },
  }));
  await yard.want(machines);
  return machines;
}

async function bent(
  yard: Yard,
  trouble: DnsTrouble,
  begin: (typeof begins)[number],
): Promise<Cell> {
  const { server, port } = yard.home.world.homelab.dns;
  await using way = await DnsWay.open({ host: server, port });
  const machines = await threeMore(yard);
  if (begin === "from the start") way.trouble = trouble;
  else
    yard.proxmox.watch(({ method, path }) => {
      if (method === "POST" && path.endsWith("/status/start"))
        way.trouble = trouble;
    });
  const env = { DNS_UPDATE_PORT: String(way.port) };
  const first = await yard.apply({ env });
  yard.proxmox.watch(() => undefined);
  return ended(yard, machines, first, begin);
}

async function ended(
  yard: Yard,
  machines: readonly Wanted[],
  first: Awaited<ReturnType<Yard["apply"]>>,
  begin: (typeof begins)[number],
): Promise<Cell> {
  const complaints = [...yard.secretsIn(`${first.said}\n${first.summary}`)];
  const { exitCode } = first;
  const rows = await yard.proxmox.machines();
  const there = machines.filter(({ id }) =>
    rows.some(({ name }) => name === id),
  );
  if (begin === "once machines are made" && there.length !== machines.length)
    complaints.push(`only ${there.map(({ id }) => id).join()} are made`);
  const told = /^::error::\S/m.test(first.said);
  if (exitCode !== 0 && !told) complaints.push("it did not say why");
  const right = await Promise.all(machines.map((it) => yard.isRight(it)));
  if (
    exitCode === 0 &&
    right.includes(false) &&
    !/not right/.test(first.summary)
  )
    complaints.push("it was called applied and is not right");
  const next = await yard.apply();
  if (next.exitCode !== 0)
    complaints.push(
      `the next apply ended ${next.outputs["result"]}: ${next.summary.slice(0, 600)}`,
    );
  const after = await Promise.all(machines.map((it) => yard.isRight(it)));
  if (after.includes(false)) complaints.push("the next apply did not end it");
  for (const name of await yard.strays(machines))
    complaints.push(`${name} is there and should not be`);
  const warned = /not right|no name is confirmed|not confirmed/i.test(
    first.summary,
  );
  const good = warned ? "warned" : "went on";
  return { word: exitCode === 0 ? good : "told", complaints };
}
