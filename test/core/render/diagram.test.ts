import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { diagramBlocks } from "../../../src/core/render/diagram.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { after, before } from "../../fakes/homelab-diff.ts";

const none = fleetFile({ vms: {} });

function fleetOf(count: number) {
  const vms = Array.from({ length: count }, (_, n) => [`vm${n}`, {}] as const);
  return fleetFile({ vms: Object.fromEntries(vms) });
}

function drawn(...fleets: Parameters<typeof diffFleets>): string {
  return markdown(diagramBlocks(diffFleets(...fleets)));
}

test("every VM that changes is drawn once, on its node, with its names", () => {
  const picture = drawn(before, after);
  for (const id of [
    "cache01",
    "build01",
    "db01",
    "web01",
    "web02",
    "obs01",
    "app01",
  ])
    assert.equal(picture.match(new RegExp(` ${id}: `, "g"))?.length, 1, id);
  assert.match(picture, /subgraph n0\["pve1"\]/);
  assert.match(picture, /\(\["www-02"\]\)/);
});

test("a VM whose records stay has its own name", () => {
  const one = (memory: number) =>
    fleetFile({ vms: { a: { vm_name: "web", memory } } });
  assert.match(drawn(one(1024), one(2048)), /n1 --> n2\(\["web"\]\)/);
});

test("names of nodes are n0, n1 and so on, each given once and every edge between two of them", () => {
  const picture = drawn(before, after);
  const given = [...picture.matchAll(/\b(n\d+)[[(]/g)].map(([, name]) => name);
  assert.deepEqual(
    given.toSorted((a = "", b = "") => Number(a.slice(1)) - Number(b.slice(1))),
    given.map((_, index) => `n${index}`),
  );
  for (const [, from, to] of picture.matchAll(/(n\d+) --> (n\d+)/g)) {
    assert.ok(given.includes(from));
    assert.ok(given.includes(to));
  }
});

test("nothing is drawn where nothing changes, and not of more than 40 VMs", () => {
  assert.equal(drawn(before, before), "");
  assert.notEqual(drawn(none, fleetOf(40)), "");
  assert.equal(drawn(none, fleetOf(41)), "");
});

test("a label that no check let through draws nothing at all", () => {
  for (const evil of ['x"]; click n0 "javascript:', "a\nb", "[]", "`", "%%"]) {
    const head = fleetFile({ vms: { a: {} } });
    const vm = head.fleet.vms.get("a");
    assert.ok(vm);
    const bad = {
      ...head,
      fleet: {
        ...head.fleet,
        vms: new Map([["a", { ...vm, vm_name: evil, node: evil }]]),
      },
    };
    assert.equal(drawn(none, bad), "", evil);
  }
});
