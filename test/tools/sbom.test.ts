import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import * as v from "valibot";
import { versions } from "../../src/adapters/toolchain/versions.ts";
import { type Bom, bom } from "../../tools/sbom/bom.ts";
import { completed } from "../../tools/sbom/complete.ts";
import { bundledPackages, shippedPackages } from "../../tools/sbom/packages.ts";
import { npmBom, releaseFacts } from "../../tools/sbom/release-facts.ts";

const root = resolve(import.meta.dirname, "../..");
const npm = npmBom(root);
const facts = releaseFacts(root, npm);
const whole = completed(npm, facts);
const lock = v.parse(
  v.object({
    packages: v.record(
      v.string(),
      v.object({
        integrity: v.optional(v.string(), ""),
        dev: v.optional(v.boolean(), false),
        devOptional: v.optional(v.boolean(), false),
        optional: v.optional(v.boolean(), false),
      }),
    ),
  }),
  JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")),
).packages;

function hashOf(name: string): string | undefined {
  const one = whole.components.find((component) => component.name === name);
  return one?.hashes?.[0]?.content;
}

function bundled({ components }: Bom): readonly string[] {
  return components
    .filter(({ properties }) =>
      properties.some(
        ({ name, value }) =>
          name === "homelab-fleet:bundled" && value === "true",
      ),
    )
    .map(({ name }) => name);
}

test("it holds every package that ships, with the lockfile's hash, and none that does not", () => {
  const listed = whole.components
    .filter(({ purl }) => purl?.startsWith("pkg:npm/"))
    .map(({ hashes }) => hashes?.[0]?.content);
  const locked = Object.entries(lock)
    .filter(
      ([path, { dev, devOptional, optional }]) =>
        path !== "" && !dev && !devOptional && !optional,
    )
    .map(([, { integrity }]) =>
      Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex"),
    );
  assert.ok(locked.length > 50);
  assert.deepEqual(
    [...new Set(listed)].toSorted(),
    [...new Set(locked)].toSorted(),
  );
});

test("what is inside the bundle is marked: each direct dependency of the Action, and no server", () => {
  const names = bundled(whole);
  for (const name of ["@actions/core", "@actions/github", "valibot", "yaml"])
    assert.ok(names.includes(name), name);
  for (const name of ["probot", "@octokit/rest"])
    assert.ok(!names.includes(name), name);
});

test("it holds the files that are run, each by its hash", () => {
  const paths = readdirSync(join(root, "dist")).map((name) => `dist/${name}`);
  for (const path of ["action.yml", ...paths])
    assert.equal(
      hashOf(path),
      createHash("sha256")
        .update(readFileSync(join(root, path)))
        .digest("hex"),
      path,
    );
});

test("it holds the tools the Action fetches, in their pinned versions", () => {
  const tools = whole.components.filter(({ type }) => type === "application");
  assert.deepEqual(
    tools.map(({ name, version }) => [name, version]),
    [
      ["opentofu", versions.tofu.pinned],
      ["terragrunt", versions.terragrunt.pinned],
      ["terraform-provider-proxmox", versions.providers.proxmox],
      ["terraform-provider-dns", versions.providers.dns],
    ],
  );
  const archives = tools.flatMap(({ properties }) =>
    properties.filter(({ name }) => name.endsWith("archive-sha256")),
  );
  assert.deepEqual(
    archives.map(({ value }) => value),
    Object.values(versions.tofu.archives),
  );
});

test("every reference leads to a component, and none stands twice", () => {
  const root = whole.metadata.component["bom-ref"];
  const refs = [root, ...whole.components.map((one) => one["bom-ref"])];
  assert.equal(new Set(refs).size, refs.length);
  const named = whole.dependencies.flatMap(({ ref, dependsOn }) => [
    ref,
    ...dependsOn,
  ]);
  const known = new Set(refs);
  assert.deepEqual(
    named.filter((ref) => !known.has(ref)),
    [],
  );
});

test("the same commit gives the same bytes; another file gives another number", () => {
  const again = completed(npmBom(root), releaseFacts(root, npm));
  assert.deepEqual(again, whole);
  const other = completed(npm, { ...facts, version: "9.9.9" });
  assert.notEqual(other.serialNumber, whole.serialNumber);
  assert.match(
    whole.serialNumber,
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

test("it names nobody's folder and no machine", () => {
  const text = JSON.stringify(whole);
  assert.doesNotMatch(text, /"value":"(?:\/|node_modules)/);
  assert.equal(text.includes(root), false);
  assert.equal(v.is(bom, JSON.parse(text)), true);
});

test("licences and lockfile are read for what they say", () => {
  const licenses = "a\nMIT\nb\ntext\n\nb\nMIT\n\nc\nISC\n";
  assert.deepEqual(
    [...bundledPackages(licenses, ["a", "b", "text"])],
    ["a", "b"],
  );
  const packages = {
    "": { version: "0.0.1" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/a/node_modules/@b/c": { version: "2.0.0" },
    "node_modules/d": { version: "3.0.0", dev: true },
    "node_modules/e": { version: "4.0.0", devOptional: true },
    "node_modules/f": { version: "5.0.0", optional: true },
  };
  assert.deepEqual(
    [...shippedPackages(JSON.stringify({ packages }))],
    ["a@1.0.0", "@b/c@2.0.0"],
  );
});
