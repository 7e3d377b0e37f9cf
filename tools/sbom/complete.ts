import { createHash } from "node:crypto";
import type { Bom, Component } from "./bom.ts";

/** What npm does not know of a release. */
export interface Release {
  readonly version: string;
  /** When its commit was made. */
  readonly at: Date;
  /** `name@version` of every package that is not for development only. */
  readonly shipped: ReadonlySet<string>;
  /** Names of packages whose code is inside the bundle. */
  readonly bundled: ReadonlySet<string>;
  /** Files that are run: path in the repository and their bytes. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly tools: readonly Tool[];
}

/** A program or provider the Action fetches on the runner. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  /** Of its archives, where the Action holds them to one of ours. */
  readonly sha256: readonly string[];
}

/**
 * npm's list of the packages of the lockfile, and what it lacks: which of them are inside the bundle, the bundle itself, the tools
 * that are fetched. The same release gives the same bytes: npm's random number and clock are replaced.
 */
export function completed(npm: Bom, release: Release): Bom {
  const { metadata } = npm;
  const root = metadata.component["bom-ref"];
  const own = [
    ...Object.entries(release.files).map(([path, bytes]) =>
      fileComponent(path, bytes, release.version),
    ),
    ...release.tools.map(toolComponent),
  ];
  const shipped = npm.components
    .filter((one) => release.shipped.has(`${one.name}@${one.version}`))
    .map((one) => marked(one, release.bundled));
  const components = [...shipped, ...own];
  const { version, at } = release;
  const component = { ...metadata.component, name: "homelab-fleet", version };
  const whole = {
    ...npm,
    serialNumber: "",
    metadata: { ...metadata, timestamp: at.toISOString(), component },
    components,
    dependencies: dependenciesOf(npm, root, shipped, own),
  };
  return { ...whole, serialNumber: serialOf(JSON.stringify(whole)) };
}

function dependenciesOf(
  npm: Bom,
  root: string,
  shipped: readonly Component[],
  own: readonly Component[],
): Bom["dependencies"] {
  const kept = new Set([root, ...shipped.map((one) => one["bom-ref"])]);
  return npm.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn }) => ({
      ref,
      dependsOn: [
        ...dependsOn.filter((one) => kept.has(one)),
        ...(ref === root ? own.map((one) => one["bom-ref"]) : []),
      ],
    }));
}

/** Where npm put a package, and for whom else it is needed, says nothing of it. */
function marked(one: Component, bundled: ReadonlySet<string>): Component {
  const value = String(bundled.has(one.name));
  const name = "homelab-fleet:bundled";
  const properties = one.properties.filter(
    (property) => !property.name.startsWith("cdx:npm:package:"),
  );
  return { ...one, properties: [...properties, { name, value }] };
}

function fileComponent(
  path: string,
  bytes: Uint8Array,
  version: string,
): Component {
  const content = createHash("sha256").update(bytes).digest("hex");
  return {
    "bom-ref": `file:${path}`,
    type: "file",
    name: path,
    version,
    scope: "required",
    hashes: [{ alg: "SHA-256", content }],
    properties: [],
  };
}

function toolComponent({ name, version, purl, sha256 }: Tool): Component {
  return {
    "bom-ref": purl,
    type: "application",
    ...{ name, version, purl },
    scope: "optional",
    properties: [
      {
        name: "homelab-fleet:fetched",
        value: "on the runner, when an apply needs it",
      },
      ...sha256.map((value) => ({
        name: "homelab-fleet:archive-sha256",
        value,
      })),
    ],
  };
}

/** A UUID of the content (version 8, RFC 9562). */
function serialOf(content: string): string {
  const hex = createHash("sha256").update(content).digest("hex");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join("-")}`;
}
