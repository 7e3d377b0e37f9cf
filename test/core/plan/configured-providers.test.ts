import assert from "node:assert/strict";
import { test } from "node:test";
import { vmEntry } from "../../fakes/tofu-plan.ts";
import { codes, judge, keep } from "./gate-case.ts";

const proxmox = "registry.opentofu.org/bpg/proxmox";
const dns = "registry.opentofu.org/hashicorp/dns";
const constant = (value: unknown) => ({ constant_value: value });

/** As OpenTofu tells of the catalog's own providers. */
const own = {
  proxmox: {
    name: "proxmox",
    full_name: proxmox,
    version_constraint: "0.111.1",
    expressions: { random_vm_ids: constant(true) },
  },
  dns: {
    name: "dns",
    full_name: dns,
    expressions: { update: [{ transport: constant("tcp") }] },
  },
};

function judged(provider_config: unknown) {
  const noop = [vmEntry("web1", ["no-op"])];
  return judge(keep, noop, {}, { configuration: { provider_config } });
}

test("6.3.foreign_provider: the catalog's own providers pass", () => {
  assert.deepEqual(codes(judged(own)), []);
  assert.deepEqual(codes(judge(keep, [vmEntry("web1", ["no-op"])])), []);
});

test("6.3.foreign_provider: a provider that is none of the catalog's is held, though nothing is made with it", () => {
  for (const full_name of [
    "registry.opentofu.org/hashicorp/external",
    "registry.example.net/bpg/proxmox",
    "registry.opentofu.org/bpg/proxmox/x",
    "",
  ]) {
    const breaches = judged({ ...own, other: { full_name } });
    assert.deepEqual(codes(breaches), ["foreign_provider"], full_name);
    assert.deepEqual(breaches[0]?.because, [full_name]);
    assert.equal(breaches[0]?.acceptable, false);
  }
});

test("6.3.foreign_provider: where a provider goes, and as whom, no file of modules may say", () => {
  for (const key of ["endpoint", "api_token", "username", "insecure"])
    assert.deepEqual(
      judged({
        proxmox: {
          full_name: proxmox,
          expressions: { [key]: { references: ["var.x"] } },
        },
      }).map(({ code, because }) => [code, ...because]),
      [["foreign_provider", `bpg/proxmox ${key}`]],
    );
  for (const key of ["server", "port", "key_name", "key_secret", "gssapi"])
    assert.deepEqual(
      judged({
        dns: {
          full_name: dns,
          expressions: {
            update: [{ transport: constant("tcp"), [key]: constant("x") }],
          },
        },
      }).map(({ code, because }) => [code, ...because]),
      [["foreign_provider", `hashicorp/dns ${key}`]],
    );
});

test("6.3.foreign_provider: updates go by TCP, whatever a module says", () => {
  for (const transport of [constant("udp"), { references: ["var.x"] }, "tcp"])
    assert.deepEqual(
      codes(
        judged({
          dns: { full_name: dns, expressions: { update: [{ transport }] } },
        }),
      ),
      ["foreign_provider"],
    );
});

test("6.3.plan_format: providers told in a form nobody knows are no plan", () => {
  for (const provider_config of [7, { proxmox: 7 }, { dns: { full_name: 1 } }])
    assert.deepEqual(codes(judged(provider_config)), ["plan_format"]);
});

test("6.3.foreign_provider: an expression of another form than a block says nothing of its own", () => {
  const odd = {
    full_name: proxmox,
    expressions: { random_vm_ids: [3, null, "x"] },
  };
  assert.deepEqual(codes(judged({ odd })), []);
});
