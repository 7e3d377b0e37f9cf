import assert from "node:assert/strict";
import { test } from "node:test";
import { reservedReason } from "../../../src/core/fleet/reserved-names.ts";
import {
  dnsKeys,
  fleetKeys,
  type KeyDefinition,
  versionKind,
  vmKeyNames,
  vmKeys,
} from "../../../src/core/fleet/schema.ts";
import { yamlMistake } from "../../../src/core/fleet/yaml-mistake.ts";
import { isPage, pageOf } from "../page.ts";

type Key = Omit<KeyDefinition<unknown>, "builtIn"> &
  Partial<Pick<KeyDefinition<unknown>, "builtIn">>;

function said({ kind, unit, builtIn, inDefaults, example, about }: Key) {
  const { type, wanted, json, items } = kind;
  return [
    about,
    `type: ${type}${unit === undefined ? "" : `, in ${unit}`}`,
    `wanted: ${wanted}${items === undefined ? "" : `; each ${items.kind.wanted}, at most ${items.most}`}`,
    `example: ${example}`,
    `built in: ${builtIn === undefined ? "none" : JSON.stringify(builtIn("the id"))}`,
    `under defaults: ${inDefaults}`,
    `schema: ${JSON.stringify(json)}`,
  ]
    .map((line) => `- ${line}`)
    .join("\n");
}

test("everything that is known of a key is what keys.md shows", () => {
  const keys: readonly (readonly [string, Key])[] = [
    ["dns.zone", dnsKeys.zone],
    ["dns.ttl", dnsKeys.ttl],
    ...vmKeyNames.map((key) => [key, vmKeys[key]] as const),
  ];
  const told = keys.map(
    ([key, definition]) => [key, said(definition)] as const,
  );
  isPage(import.meta.dirname, "keys.md", pageOf("Keys of a fleet file", told));
  assert.deepEqual(fleetKeys, ["version", "dns", "defaults", "vms"]);
  assert.deepEqual(versionKind.json, {
    type: "integer",
    minimum: 1,
    maximum: 1,
  });
});

const codes = [
  ...["BAD_INDENT", "BLOCK_AS_IMPLICIT_KEY", "BLOCK_IN_FLOW"],
  ...["MULTILINE_IMPLICIT_KEY", "MISSING_CHAR", "UNEXPECTED_TOKEN"],
  ...["BAD_SCALAR_START", "BAD_DQ_ESCAPE", "KEY_OVER_1024_CHARS"],
  ...["NON_STRING_KEY", "IMPOSSIBLE"],
];

test("what is said of each mistake of the YAML parser is what yaml-mistakes.md shows", () => {
  const told = codes.map((code) => {
    const { message, hint } = yamlMistake(code);
    return [code, `${message}\n→ ${hint}`] as const;
  });
  const text = pageOf("Mistakes of the YAML parser", told);
  isPage(import.meta.dirname, "yaml-mistakes.md", text);
});

const none: ReadonlySet<string> = new Set();
const reserved: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /special-use/,
    [
      ...["localhost", "localdomain", "local", "invalid", "test", "example"],
      ...["onion", "alt", "arpa", "internal"],
    ],
  ],
  [
    /look up by themselves/,
    [
      ...["wpad", "proxy", "isatap", "teredo", "autodiscover", "autoconfig"],
      ...["mta-sts", "openpgpkey", "wsus", "windowsupdate", "broadcasthost"],
    ],
  ],
  [
    /infrastructure/,
    [
      ...["ns", "ns1", "dns12", "nameserver", "resolver", "mail", "mx", "smtp"],
      ...["imap", "pop", "pop3", "ntp", "time", "gateway", "gw", "router"],
      ...["firewall", "fw", "pve", "proxmox", "hypervisor", "esxi"],
    ],
  ],
  [/internationalised/, ["xn--x"]],
  [/service label/, ["_x"]],
];

for (const [reason, labels] of reserved)
  for (const label of labels)
    test(`${label} is ${reason.source}, and not as a part of another word`, () => {
      assert.match(reservedReason(label, none) ?? "", reason);
      assert.equal(reservedReason(`a${label}`, none), null);
    });

test("a longer word that begins like a reserved one is free", () => {
  for (const label of ["tests", "wpad-1", "ns123", "pve1a", "x-proxy"])
    assert.equal(reservedReason(label, none), null, label);
  assert.equal(reservedReason("x", new Set(["x"])), "reserved by the policy");
});
