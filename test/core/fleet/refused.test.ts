/**
 * What the reader refuses: where, by which code, and in refused.md in which words. `UPDATE_CASES=1 npm test -- core/fleet/refused` rewrites
 * that page, and the change is reviewed like prose.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { fleetCodes } from "../../../src/core/fleet/codes.ts";
import type { ReadOptions } from "../../../src/core/fleet/read.ts";
import { problemsOf, told } from "./reading.ts";

interface Refused {
  readonly what: string;
  readonly text: string | Uint8Array;
  readonly told: readonly string[];
  readonly options?: ReadOptions;
}

const dns = "dns: {zone: lab.net}\n";

/** A file of one VM `a` with these lines, which begin on line 4. */
function vm(...lines: readonly string[]): string {
  return `${dns}vms:\n  a:\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

/** A file of the VMs `a`, `b` …, each in one line; `a` is on line 3. */
function vms(...each: readonly string[]): string {
  const lines = each.map((keys, i) => `  ${"abcdef"[i]}: ${keys}\n`);
  return `${dns}vms:\n${lines.join("")}`;
}

test("a boolean with a capital letter is told by it", () => {
  const [problem] = problemsOf(vm("on_boot: True"));
  assert.equal(
    problem?.message,
    "this is true or false with a capital letter, `true` or `false` is needed",
  );
});

const cases: readonly Refused[] = [
  {
    what: "nothing under `dns`, and under `vms`",
    text: "dns:\nvms:\n",
    told: ["1:1 dns null_value", "2:1 vms null_value"],
  },
  {
    what: "a number where a map belongs: `dns`, `defaults`, `vms`",
    text: "dns: 1\ndefaults: 2\nvms: 3\n",
    told: [
      "1:6 dns wrong_type",
      "2:11 defaults wrong_type",
      "3:6 vms wrong_type",
    ],
  },
  {
    what: "an alias where a map belongs: `dns`, `defaults`, `vms`",
    text: "dns: *a\ndefaults: *b\nvms: *c\n",
    told: ["1:6 - yaml_alias", "2:11 - yaml_alias", "3:6 - yaml_alias"],
  },
  {
    what: "a VM that is a number, one that is an alias",
    text: vms("3", "*x"),
    told: ["3:6 vms.a wrong_type", "4:6 - yaml_alias"],
  },
  {
    what: "an alias as the whole file",
    text: "*x\n",
    told: ["1:1 - yaml_alias"],
  },
  {
    what: "a list as the whole file",
    text: "- a\n",
    told: ["1:1 - wrong_type"],
  },
  {
    what: "a TTL that is none",
    text: "dns: {zone: lab.net, ttl: 1}\nvms: {}\n",
    told: ["1:27 dns.ttl bad_value"],
  },
  {
    what: "a map where a number belongs, a list where text does",
    text: vms("{cores: {a: 1}}", "{node: [pve]}"),
    told: ["3:14 vms.a.cores wrong_type", "4:13 vms.b.node wrong_type"],
  },
  {
    what: "a character that cannot be seen, escaped in a key",
    text: vms('{"\\u202e": 1}'),
    told: ["3:7 vms.a forbidden_character"],
  },
  {
    what: "an alias, a list and a map as an id",
    text: `${dns}vms:\n  [a]: {}\n  {a: 1}: {}\n`,
    told: ["3:3 - yaml_syntax", "4:3 - yaml_syntax"],
  },
  {
    what: "a word that begins like true, and one that ends like it",
    text: vms("{on_boot: truex}", "{on_boot: xtrue}"),
    told: ["3:16 vms.a.on_boot wrong_type", "4:16 vms.b.on_boot wrong_type"],
  },
  {
    what: "nine aliases, not eight",
    text: vms(
      "{aliases: [a1, a2, a3, a4, a5, a6, a7, a8]}",
      "{aliases: [b1, b2, b3, b4, b5, b6, b7, b8, b9]}",
    ),
    told: ["4:16 vms.b.aliases too_many_items"],
  },
  {
    what: "a description of 201 letters that are two units each, not of 200",
    text: vms(
      `{description: ${"😀".repeat(200)}}`,
      `{description: ${"😀".repeat(201)}}`,
    ),
    told: ["4:20 vms.b.description bad_value"],
  },
  {
    what: "mistakes on one line, in the order of their columns",
    text: vms("{vlan: 0, cores: 0, disk: 0}"),
    told: [
      "3:13 vms.a.vlan bad_value",
      "3:23 vms.a.cores bad_value",
      "3:32 vms.a.disk bad_value",
    ],
  },
  {
    what: "addresses of no single machine: of a VM, a gateway, a name server",
    text: vms(
      "{address: 224.0.0.5/24}",
      "{address: 10.0.0.5/24, gateway: 224.0.0.1}",
      "{dns_servers: [224.0.0.53, 255.255.255.255]}",
      "{address: 10.0.0.0/24}",
    ),
    told: [
      "3:16 vms.a.address bad_value",
      "4:38 vms.b.gateway bad_value",
      "5:21 vms.c.dns_servers bad_value",
      "5:33 vms.c.dns_servers bad_value",
      "6:16 vms.d.address bad_value",
    ],
  },
  {
    what: "a word that YAML readers take for something else, as an id",
    text: `${dns}vms:\n${["y", "n", "yes", "no", "on", "off", "true", "false", "null"].map((id) => `  ${id}: {vm_name: x-${id}}\n`).join("")}`,
    told: ["y", "n", "yes", "no", "on", "off", "true", "false", "null"].map(
      (id, i) => `${i + 3}:3 vms.${id} reserved_id`,
    ),
  },
  {
    what: "one VM more than may be, not as many",
    text: vms("{}", "{}", "{}"),
    options: { limits: { bytes: 1000, vms: 2 } },
    told: ["2:1 vms too_many_vms"],
  },
  {
    what: "as many VMs as may be",
    text: vms("{}", "{}"),
    options: { limits: { bytes: 1000, vms: 2 } },
    told: [],
  },
  {
    what: "one wrong item among right ones",
    text: vms("{tags: [a, A, b]}"),
    told: ["3:17 vms.a.tags bad_value"],
  },
  {
    what: "a gateway of defaults that is wrong, and VMs that would have it",
    text: `${dns}defaults: {gateway: x}\nvms:\n  a: {address: 10.0.0.5/24}\n  b: {address: 10.0.0.6/24, gateway: 10.0.1.1}\n`,
    told: [
      "2:21 defaults.gateway bad_value",
      "5:38 vms.b.gateway gateway_outside",
    ],
  },
  {
    what: "an id of defaults' template that is wrong, and a VM number that is its own",
    text: `${dns}defaults: {template: x}\nvms:\n  a: {vm_id: 9000}\n`,
    told: ["2:22 defaults.template wrong_type"],
  },
  {
    what: "a zone that is none, which no policy need speak of",
    text: "dns: {zone: Lab}\nvms: {}\n",
    options: { zones: ["lab.net"] },
    told: ["1:13 dns.zone bad_value"],
  },
  {
    what: "name servers: one of IPv6, one that is none",
    text: vms('{dns_servers: ["fd00::53", "fd00::x"]}'),
    told: ["3:33 vms.a.dns_servers bad_value"],
  },
  {
    what: "more than 256 KiB",
    text: `${dns}vms: {}\n${"# comment\n".repeat(26_300)}`,
    told: ["1:1 - file_too_big"],
  },
  {
    what: "more than 20,000 lines",
    text: `${dns}vms: {}\n${"#\n".repeat(20_000)}`,
    told: ["20001:1 - too_many_lines"],
  },
  {
    what: "a line of 4,097 characters",
    text: `${dns}vms: {}\n#${"x".repeat(4096)}\n`,
    told: ["3:4097 - line_too_long"],
  },
  {
    what: "bytes that are not UTF-8, by their line",
    text: new Uint8Array([0x61, 0x3a, 0x0a, 0x62, 0xc3, 0x28, 0x0a]),
    told: ["2:1 - not_utf8"],
  },
  {
    what: "a tab",
    text: `${dns}vms:\n\ta: {}\n`,
    told: ["3:1 - forbidden_character"],
  },
  {
    what: "a lone carriage return",
    text: `${dns}vms: {}\r# x\n`,
    told: ["2:8 - forbidden_character"],
  },
  {
    what: "a character that turns the direction of text, in a comment",
    text: `${dns}vms: {} # \u202e\n`,
    told: ["2:11 - forbidden_character"],
  },
  {
    what: "a second byte order mark",
    text: `\ufeff\ufeff${dns}vms: {}\n`,
    told: ["1:1 - forbidden_character"],
  },
  {
    what: "a no-break space",
    text: vm("description: a\u00a0b"),
    told: ["4:19 - forbidden_character"],
  },
  {
    what: "a null byte by escape",
    text: vm('description: "a\\0b"'),
    told: ["4:18 vms.a.description forbidden_character"],
  },
  {
    what: "half a surrogate pair by escape",
    text: vm('description: "\\ud800"'),
    told: ["4:18 vms.a.description forbidden_character"],
  },
  {
    what: "a directive",
    text: `%YAML 1.1\n---\n${dns}vms: {}\n`,
    told: ["1:1 - yaml_directive"],
  },
  {
    what: "two documents",
    text: `${dns}vms: {}\n---\n${dns}vms: {}\n`,
    told: ["3:1 - yaml_documents"],
  },
  {
    what: "a document after the end of the first",
    text: `${dns}vms: {}\n...\nx: y\n`,
    told: ["4:1 - yaml_documents"],
  },
  {
    what: "an anchor and its alias in a list of tags",
    text: vm("tags: [&x one]", "aliases: [*x]"),
    told: ["4:12 - yaml_anchor", "5:15 - yaml_alias"],
  },
  {
    what: "a tag",
    text: vm("memory: !!int 4096", "cores: !x 2"),
    told: ["4:13 - yaml_tag", "5:12 - yaml_tag"],
  },
  {
    what: "an explicit key",
    text: `${dns}vms:\n  ? a\n  : {}\n`,
    told: ["3:3 - yaml_explicit_key"],
  },
  {
    what: "brackets nine deep",
    text: `${dns}vms: ${"[".repeat(9)}${"]".repeat(9)}\n`,
    told: ["2:14 - yaml_depth"],
  },
  {
    what: "lists nested on one line until a parser's stack ends",
    text: `${dns}vms: {}\nx:\n ${"- ".repeat(2000)}a\n`,
    told: ["4:30 - yaml_depth"],
  },
  {
    what: "maps nested by indentation until a parser's stack ends",
    text: Array.from({ length: 700 }, (_, i) => `${" ".repeat(i)}a:\n`).join(
      "",
    ),
    told: ["16:17 - yaml_depth"],
  },
  {
    what: "broken YAML, one problem a line",
    text: vm('vm_name: "x" y', "cores: 2: 3"),
    told: ["4:18 - yaml_syntax", "5:12 - yaml_syntax"],
  },
  {
    what: "wrong indentation",
    text: vm("cores: 2", " memory: 4096"),
    told: ["4:12 - yaml_syntax"],
  },
  {
    what: "text that is not YAML at all",
    text: '""'.repeat(1000),
    told: ["1:103 - yaml_syntax"],
  },
  {
    what: "empty keys",
    text: vm("'': 1", ": 2"),
    told: ["4:5 vms.a empty_key", "5:1 vms.a empty_key"],
  },
  {
    what: "a merge key",
    text: vm("<<: {cores: 2}"),
    told: ["4:5 vms.a merge_key"],
  },
  {
    what: "a VM twice and a key twice, quoted or not",
    text: `${vm("cores: 1", "'cores': 2")}  a: {}\n`,
    told: ["5:5 vms.a.cores duplicate_key", "6:3 vms.a duplicate_key"],
  },
  { what: "an empty file", text: "", told: ["1:1 - file_empty"] },
  {
    what: "a file of comments only",
    text: "# nothing\n",
    told: ["1:1 - file_empty"],
  },
  { what: "a list as file", text: "- a\n", told: ["1:1 - wrong_type"] },
  {
    what: "no dns and no vms",
    text: "version: 1\n",
    told: ["1:1 dns missing_key", "1:1 vms missing_key"],
  },
  {
    what: "no zone",
    text: "dns: {ttl: 60}\nvms: {}\n",
    told: ["1:1 dns.zone missing_key"],
  },
  {
    what: "vms without a value",
    text: `${dns}vms:\n`,
    told: ["2:1 vms null_value"],
  },
  {
    what: "a VM without a value, and a key without one",
    text: `${dns}vms:\n  a:\n  b:\n    pool:\n    vlan: ~\n`,
    told: [
      "3:3 vms.a null_value",
      "5:5 vms.b.pool null_value",
      "6:11 vms.b.vlan null_value",
    ],
  },
  {
    what: "another version",
    text: `version: 2\n${dns}vms: {}\n`,
    told: ["1:10 version bad_value"],
  },
  {
    what: "unknown keys at every level",
    text: `${dns.replace("}", ", tttl: 60}")}vm: {}\nvms:\n  a: {core: 2}\ndefaults: {memry: 1}\n`,
    told: [
      "1:22 dns.tttl unknown_key",
      "2:1 vm unknown_key",
      "4:7 vms.a.core unknown_key",
      "5:12 defaults.memry unknown_key",
    ],
  },
  {
    what: "names every JavaScript object has, as keys",
    text: vm("constructor: 1", "__proto__: {cores: 4}", "toString: 2"),
    told: [
      "4:5 vms.a.constructor unknown_key",
      "5:5 vms.a.__proto__ unknown_key",
      "6:5 vms.a.toString unknown_key",
    ],
  },
  {
    what: "a default that only one VM can have",
    text: `${dns}defaults: {address: dhcp, vm_name: x}\nvms: {}\n`,
    told: [
      "2:12 defaults.address not_for_defaults",
      "2:27 defaults.vm_name not_for_defaults",
    ],
  },
  {
    what: "numbers in any form but plain digits",
    text: vm(
      "memory: 0x1000",
      "cores: 2.0",
      "disk: 1e1",
      "vlan: 007",
      "vm_id: '121'",
      "template: +9000",
    ),
    told: [
      "4:13 vms.a.memory wrong_type",
      "5:12 vms.a.cores wrong_type",
      "6:11 vms.a.disk wrong_type",
      "7:11 vms.a.vlan wrong_type",
      "8:12 vms.a.vm_id wrong_type",
      "9:15 vms.a.template wrong_type",
    ],
  },
  {
    what: "booleans in any form but true and false",
    text: vm("protect: yes", "on_boot: True", 'wildcard: "true"'),
    told: [
      "4:14 vms.a.protect wrong_type",
      "5:14 vms.a.on_boot wrong_type",
      "6:15 vms.a.wildcard wrong_type",
    ],
  },
  {
    what: "texts that YAML reads as something else",
    text: vm("vm_name: 12", "pool: true", "tags: [1.0]", "node: [pve]"),
    told: [
      "4:14 vms.a.vm_name wrong_type",
      "5:11 vms.a.pool wrong_type",
      "6:12 vms.a.tags wrong_type",
      "7:11 vms.a.node wrong_type",
    ],
  },
  {
    what: "numbers out of range",
    text: vm("memory: 127", "cores: 129", "disk: 0", "vlan: 4095"),
    told: [
      "4:13 vms.a.memory bad_value",
      "5:12 vms.a.cores bad_value",
      "6:11 vms.a.disk bad_value",
      "7:11 vms.a.vlan bad_value",
    ],
  },
  {
    what: "a host name with dots, capitals, an underscore",
    text: vms("{vm_name: a.b}", "{vm_name: Web}", "{vm_name: w_1}"),
    told: [
      "3:16 vms.a.vm_name bad_value",
      "4:16 vms.b.vm_name bad_value",
      "5:16 vms.c.vm_name bad_value",
    ],
  },
  {
    what: "a description that OpenTofu would evaluate, or of two lines",
    text: vms(
      "{description: 'a \u0024{b}'}",
      "{description: '%{ if }'}",
      '{description: "a\\nb"}',
    ),
    told: [
      "3:20 vms.a.description bad_value",
      "4:20 vms.b.description bad_value",
      "5:20 vms.c.description bad_value",
    ],
  },
  {
    what: "addresses no machine can have",
    text: vms(
      "{address: 192.168.1.0/24}",
      "{address: 192.168.1.255/24}",
      "{address: 127.0.0.1/8}",
      "{address: 169.254.1.1/16}",
      "{address: 192.168.01.1/24}",
      "{address: 192.168.1.1/31}",
    ),
    told: ["3", "4", "5", "6", "7", "8"].map(
      (line, i) => `${line}:16 vms.${"abcdef"[i]}.address bad_value`,
    ),
  },
  {
    what: "half an SSH key",
    text: vm("ssh_keys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIabc kim]"),
    told: ["4:16 vms.a.ssh_keys bad_value"],
  },
  {
    what: "nine aliases",
    text: vm("aliases: [b, c, d, e, f, g, h, i, j]"),
    told: ["4:14 vms.a.aliases too_many_items"],
  },
  {
    what: "a tag twice",
    text: vm("tags: [x, y, x]"),
    told: ["4:18 vms.a.tags duplicate_item"],
  },
  {
    what: "more VMs than the limit",
    text: vms("{}", "{}", "{}"),
    told: ["2:1 vms too_many_vms"],
    options: { limits: { bytes: 1000, vms: 2 } },
  },
  {
    what: "ids with capitals, two hyphens, a slash, 32 characters",
    text: `${dns}vms:\n  A: {}\n  a--b: {}\n  a/b: {}\n  a${"b".repeat(31)}: {}\n`,
    told: [
      "3:3 vms.A bad_id",
      "4:3 vms.a--b bad_id",
      "5:3 vms.? bad_id",
      `6:3 vms.a${"b".repeat(31)} bad_id`,
    ],
  },
  {
    what: "ids that a YAML reader or JavaScript takes for something else",
    text: `${dns}vms:\n  on: {}\n  no: {}\n  null: {}\n  constructor: {}\n`,
    told: [
      "3:3 vms.on reserved_id",
      "4:3 vms.no reserved_id",
      "5:3 vms.null reserved_id",
      "6:3 vms.constructor reserved_id",
    ],
  },
  {
    what: "a zone the policy does not list",
    text: `${dns}vms: {}\n`,
    told: ["1:7 dns.zone zone_not_allowed"],
    options: { zones: ["home.net"] },
  },
  {
    what: "reserved names: as vm_name, as id, as alias, by the policy",
    text: `${dns}vms:\n  a: {vm_name: wpad}\n  ns1: {}\n  b: {aliases: [xn--a]}\n  c: {vm_name: nas}\n`,
    told: [
      "3:16 vms.a.vm_name reserved_name",
      "4:3 vms.ns1.vm_name reserved_name",
      "5:17 vms.b.aliases reserved_name",
      "6:16 vms.c.vm_name reserved_name",
    ],
    options: { reserved: ["nas"] },
  },
  {
    what: "a name that another VM has, as name, alias or id",
    text: vms("{vm_name: x}", "{vm_name: x}", "{aliases: [x]}", "{vm_name: c}"),
    told: [
      "4:16 vms.b.vm_name name_taken",
      "5:17 vms.c.aliases name_taken",
      "6:16 vms.d.vm_name name_taken",
    ],
  },
  {
    what: "names of 253 characters with zone and wildcard",
    text: `dns: {zone: ${"a".repeat(62)}.${"b".repeat(62)}.${"c".repeat(61)}}\nvms:\n  a: {vm_name: ${"d".repeat(63)}}\n`,
    told: [],
  },
  {
    what: "a name of 254 characters with its wildcard",
    text: `dns: {zone: ${"a".repeat(62)}.${"b".repeat(62)}.${"c".repeat(62)}}\nvms:\n  a: {vm_name: ${"d".repeat(63)}}\n`,
    told: ["3:16 vms.a.vm_name name_too_long"],
  },
  {
    what: "an address twice, with another prefix too",
    text: vms(
      "{address: 10.0.0.5/24}",
      "{address: 10.0.0.5/24}",
      "{address: 10.0.0.5/8}",
    ),
    told: [
      "4:16 vms.b.address address_taken",
      "5:16 vms.c.address address_taken",
    ],
  },
  {
    what: "an address outside the policy's ranges",
    text: vms("{address: 10.0.0.5/24}", "{address: 10.1.0.5/24}", "{}"),
    told: ["4:16 vms.b.address address_not_allowed"],
    options: { addresses: ["10.0.0.0/24"] },
  },
  {
    what: "any address, when the policy's ranges cannot be read",
    text: vms("{address: 10.0.0.5/24}"),
    told: ["3:16 vms.a.address address_not_allowed"],
    options: { addresses: ["10.0.0.0"] },
  },
  {
    what: "the address of a gateway, a name server, something of the policy",
    text: vms(
      "{address: 10.0.0.1/24}",
      "{address: 10.0.0.2/24}",
      "{address: 10.0.0.3/24}",
      "{address: 10.0.0.9/24, gateway: 10.0.0.1, dns_servers: [10.0.0.2]}",
    ),
    told: ["3", "4", "5"].map(
      (line, i) =>
        `${line}:16 vms.${"abc"[i]}.address address_is_infrastructure`,
    ),
    options: { infrastructure: ["10.0.0.3"] },
  },
  {
    what: "a gateway with DHCP",
    text: vms("{gateway: 10.0.0.1}"),
    told: ["3:16 vms.a.gateway gateway_without_address"],
  },
  {
    what: "gateways in another network, the VM itself, broadcast",
    text: vms(
      "{gateway: 10.0.1.1, address: 10.0.0.5/24}",
      "{gateway: 10.0.0.6, address: 10.0.0.6/24}",
      "{gateway: 10.0.0.255, address: 10.0.0.7/24}",
    ),
    told: [3, 4, 5].map(
      (line, i) => `${line}:16 vms.${"abc"[i]}.gateway gateway_outside`,
    ),
  },
  {
    what: "a gateway of defaults in another network, at the VM",
    text: `${dns}defaults: {gateway: 10.0.1.1}\nvms:\n  a: {address: 10.0.0.5/24}\n  b: {}\n`,
    told: ["4:3 vms.a.gateway gateway_outside"],
  },
  {
    what: "a VM id twice, a template's",
    text: vms("{vm_id: 200}", "{vm_id: 200}", "{vm_id: 9000}"),
    told: [
      "4:14 vms.b.vm_id vm_id_taken",
      "5:14 vms.c.vm_id vm_id_is_template",
    ],
  },
  {
    what: "a former id that is still one, its own, one of two",
    text: vms(
      "{formerly: b}",
      "{formerly: b}",
      "{formerly: old}",
      "{formerly: old}",
    ),
    told: [
      "3:17 vms.a.formerly formerly_is_an_id",
      "4:17 vms.b.formerly formerly_is_an_id",
      "4:17 vms.b.formerly formerly_taken",
      "6:17 vms.d.formerly formerly_taken",
    ],
  },
];

const page = resolve(import.meta.dirname, "refused.md");

test("what is said of each mistake is what refused.md shows", () => {
  const told = cases.map(({ what, text, options }) => {
    const lines = problemsOf(text, options).map(
      ({ at, path, code, message, hint }) =>
        `- ${at?.line}:${at?.column} ${path ?? "the file"} (${code}): ${message}\n  → ${hint}\n`,
    );
    return `## ${what}\n\n${lines.length === 0 ? "Nothing.\n" : lines.join("")}`;
  });
  const text = `# Mistakes in a fleet file\n\n${told.join("\n")}`;
  if (process.env["UPDATE_CASES"] === "1") writeFileSync(page, text);
  assert.equal(text, readFileSync(page, "utf8"));
});

for (const { what, text, told: expected, options } of cases) {
  test(`${expected.length === 0 ? "takes" : "refuses"} ${what}`, () => {
    assert.deepEqual(told(text, options), expected);
  });
}

test("every code has a case here", () => {
  const seen = new Set(
    cases.flatMap(({ told }) => told.map((line) => line.split(" ")[2])),
  );
  const missing = Object.keys(fleetCodes).filter((code) => !seen.has(code));
  assert.deepEqual(missing, []);
});
