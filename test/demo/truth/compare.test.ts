import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { compareRound, type Sight } from "../../../src/demo/truth/compare.ts";
import type { SeenMachine } from "../../../src/demo/truth/observe-machines.ts";
import { isWrong, truthReport } from "../../../src/demo/truth/report.ts";
import { unlikeWritten } from "../../../src/demo/truth/seen-settings.ts";
import { type FleetText, fleetFile } from "../../fakes/fleet-file.ts";
import { seenMachine } from "./seen-machines.ts";

const lease = "10.20.0.11, 300 s";

function sight(
  machines: readonly SeenMachine[],
  answers: Readonly<Record<string, string | null>>,
  ...tasks: readonly string[]
): Sight {
  return {
    machines: new Map(machines.map((it) => [it.name, it])),
    tasks: tasks.map((type) => ({ upid: `UPID:${type}`, type, vmid: 101 })),
    answers: new Map(Object.entries(answers)),
  };
}

function wrong(
  before: FleetText,
  after: FleetText,
  [was, is]: readonly [Sight, Sight],
  missing: readonly string[] = [],
) {
  const [base, head] = [fleetFile(before), fleetFile(after)];
  const found = compareRound({
    base: base.fleet,
    head: head.fleet,
    diff: diffFleets(base, head),
    before: was,
    after: is,
    missing: new Set(missing),
  });
  return found.filter(isWrong).map((it) => [it.id, ...it.disagreements]);
}

const web = { vms: { web: {} } };
const there = sight([seenMachine("web")], { web: lease });

test("what came as predicted is no disagreement", () => {
  assert.deepEqual(wrong(web, web, [there, there]), []);
  const larger = { vms: { web: { memory: 4096 } } };
  const grown = seenMachine("web", { config: { memory: "4096" } });
  const rebooted = sight([grown], { web: lease }, "qmshutdown", "qmstart");
  assert.deepEqual(wrong(web, larger, [there, rebooted]), []);
});

test("a reboot that did not come, a value that is not as written, and one that nobody asked for", () => {
  const larger = { vms: { web: { memory: 4096 } } };
  assert.deepEqual(wrong(web, larger, [there, there]), [
    [
      "web",
      "predicted reboots, Proxmox shows untouched",
      'fleet.yaml says memory "4096", Proxmox shows "2048"',
    ],
  ]);
  const rebooted = sight([seenMachine("web")], { web: lease }, "qmreboot");
  assert.deepEqual(wrong(web, web, [there, rebooted]), [
    ["web", "predicted untouched, Proxmox shows reboots"],
    ["the zone", "predicted untouched, Proxmox shows reboots"],
  ]);
});

test("a task from before the round is not this round's", () => {
  const once = sight([seenMachine("web")], { web: lease }, "qmreboot");
  assert.deepEqual(wrong(web, web, [once, once]), []);
});

test("names: an old one that goes on, a new one that is not there, one with another's address", () => {
  const www = { vms: { web: { vm_name: "www" } } };
  const stale = sight([seenMachine("www")], { web: lease, www: null });
  assert.deepEqual(wrong(web, www, [there, stale]), [
    [
      "web",
      `predicted that web answers nothing, the DNS server says ${lease}`,
      `predicted that www answers ${lease}, the DNS server says nothing`,
    ],
  ]);
  const other = sight([seenMachine("web")], { web: "10.20.0.99, 300 s" });
  assert.deepEqual(wrong(web, web, [there, other]), [
    [
      "web",
      `predicted that web answers ${lease}, the DNS server says 10.20.0.99, 300 s`,
    ],
  ]);
});

test("another TTL is all names', and a name that was missing for a while is told", () => {
  const short = { ...web, dns: { ttl: 60 } };
  const answers = { web: "10.20.0.11, 60 s" };
  const after = sight([seenMachine("web")], answers);
  assert.deepEqual(wrong(web, short, [there, after]), []);
  assert.match(
    String(wrong(web, short, [there, there])),
    /answers 10.20.0.11, 60 s/,
  );
  assert.match(String(wrong(web, web, [there, there], ["web"])), /for a while/);
});

test("the report counts by key, tells every disagreement and how to run it again", () => {
  const report = truthReport(
    [
      {
        kind: "edit",
        id: "web",
        keys: ["memory"],
        predicted: "stays_up",
        seen: "reboots",
        disagreements: ["predicted stays_up, Proxmox shows reboots"],
      },
      {
        kind: "edit",
        id: "db",
        keys: ["memory", "cores"],
        predicted: "reboots",
        seen: "reboots",
        disagreements: [],
      },
    ],
    7,
  ).join("\n");
  assert.match(report, /^ {2}memory +1 of 2$/m);
  assert.match(report, /^ {2}cores +1 of 1$/m);
  assert.match(report, /^web \(memory\):\n {2}predicted stays_up/m);
  assert.match(report, /^1 of 2 edits agree .*: 50\.0 %, seed 7\.$/m);
});

test("a machine that Proxmox shows no setting of is like nothing that is written", () => {
  const full = {
    ...{ vm_id: 7, gateway: "10.0.0.1", vlan: 4, pool: "lab", on_boot: true },
    ...{ dns_servers: ["10.0.0.2"], ssh_keys: ["ssh-ed25519 AAAA kim"] },
    ...{ description: "web", protect: true, address: "10.0.0.3/24" },
  };
  const vm = fleetFile({ vms: { web: full } }).fleet.vms.get("web");
  assert.ok(vm !== undefined);
  const bare = { ...seenMachine("web"), vmid: 8, config: {} };
  const told = unlikeWritten(vm, bare).map(
    (line) => /^fleet\.yaml says (\w+) /.exec(line)?.[1],
  );
  for (const key of [
    ...["vm_id", "cores", "memory", "disk", "address", "gateway", "bridge"],
    ...["dns_servers", "vlan", "cpu_type", "datastore", "username", "pool"],
    ...["ssh_keys", "tags", "description", "on_boot", "protect"],
  ])
    assert.ok(told.includes(key), key);
});

test("a machine that is gone, or came by no name, is compared by what is there", () => {
  const none = sight([], { web: null });
  assert.notDeepEqual(wrong(web, { vms: {} }, [there, none]), []);
  const lost = wrong(web, web, [there, sight([], {})]);
  assert.match(JSON.stringify(lost), /web/);
});
