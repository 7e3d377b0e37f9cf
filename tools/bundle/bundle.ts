/**
 * `npm run build`, after tsc: one file for GitHub to run. ncc bundles, terser removes what is never called (decision 0011).
 * Writes dist/ anew, byte for byte the same for the same source.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import ncc from "@vercel/ncc";
import { minify } from "terser";

const root = resolve(import.meta.dirname, "../..");
const dist = join(root, "dist");

/** The Action asks GitHub by route, so 84 kB of octokit's named methods need not ship. */
const emptyPlugin = "./no-endpoint-methods.js";
const emptyPluginCode = `/** Stands for @octokit/plugin-rest-endpoint-methods, which @actions/github loads and the Action never calls. */
export function restEndpointMethods() {
  return {};
}
`;

/**
 * undici carries its HTTP parser twice, 65 kB each, and takes the plain one where the other cannot be compiled. The Action
 * makes some dozens of requests, so one is enough.
 */
const noSimd = "./no-simd-parser.js";
const noSimdCode = `/** Stands for undici's second build of its HTTP parser. It is no WebAssembly, so undici takes the first. */
export {};
`;

/** Parts of undici that a program which only fetches never calls: its test doubles, WebSocket, event streams, caches, cookies, HTTP/2, retries. */
const notCalled = "./not-called.js";
const notCalledCode = `/** Stands for parts of undici the Action never calls. undici makes one CacheStorage when it is loaded. */
export class CacheStorage {}
`;
const partsNotCalled = [
  ...["mock-agent", "mock-client", "mock-errors", "mock-pool"].map(
    (name) => `./lib/mock/${name}`,
  ),
  ...["cache/cachestorage", "cookies", "eventsource/eventsource"].map(
    (name) => `./lib/web/${name}`,
  ),
  ...["events", "websocket"].map((name) => `./lib/web/websocket/${name}`),
  "./lib/web/fileapi/filereader",
  ...["balanced-pool", "retry-agent"].map((name) => `./lib/dispatcher/${name}`),
  ...["dns", "dump", "retry"].map((name) => `./lib/interceptor/${name}`),
  "./lib/handler/retry-handler",
  // Ways to ask beside `fetch`, and `connect`, which a proxy is asked by.
  ...["api-pipeline", "api-stream", "api-upgrade"].map((name) => `./${name}`),
  // Only taken with `allowH2`, which nobody sets.
  "./client-h2.js",
];

const { code, assets } = await ncc(join(root, "build/action/main.js"), {
  externals: {
    "@octokit/plugin-rest-endpoint-methods": emptyPlugin,
    "../llhttp/llhttp_simd-wasm.js": noSimd,
    ...Object.fromEntries(partsNotCalled.map((part) => [part, notCalled])),
  },
  license: "licenses.txt",
  quiet: true,
});
const small = await minify(code, {
  module: true,
  ecma: 2020,
  compress: { passes: 3 },
  mangle: true,
  // Licences stand in licenses.txt.
  format: { comments: false },
});
if (small.code === undefined) throw new Error("terser answered nothing");

await rm(dist, { recursive: true, force: true });
await mkdir(dist);
await writeFile(join(dist, "index.js"), small.code);
await writeFile(join(dist, emptyPlugin), emptyPluginCode);
await writeFile(join(dist, noSimd), noSimdCode);
await writeFile(join(dist, notCalled), notCalledCode);
for (const [name, { source }] of Object.entries(assets)) {
  await writeFile(join(dist, name), source);
}
