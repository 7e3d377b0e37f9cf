import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { dnsStandIn } from "../../../src/adapters/toolchain/dns-stand-in.ts";
import {
  DownloadError,
  download,
} from "../../../src/adapters/toolchain/download.ts";
import { goBuild } from "../../../src/adapters/toolchain/go-build.ts";
import { providers } from "../../../src/adapters/toolchain/provider.ts";
import { ToolchainError } from "../../../src/adapters/toolchain/toolchain-error.ts";
import { room, script } from "./room.ts";

interface Built {
  readonly attempt: Awaited<ReturnType<typeof goBuild>>;
  /** Steps told, each with its last words. */
  readonly told: readonly string[];
}

/** Builds with a Go that does what these lines of a shell script say. */
async function built(
  t: TestContext,
  go: Readonly<Record<string, string>> | null,
  folder?: string,
): Promise<Built> {
  const here = await room(t);
  const bin = join(here.folder, "bin");
  const cases = Object.entries(go ?? {}).map(
    ([word, does]) => `${word}) ${does};;`,
  );
  if (go !== null)
    await script(join(bin, "go"), `case "$1" in ${cases.join("\n")}\nesac`);
  const environment = { ...here.environment, PATH: `${bin}:/usr/bin:/bin` };
  const only = { ...here.environment, PATH: bin };
  const told: string[] = [];
  const attempt = await goBuild(
    {
      ...{ folder: folder ?? here.folder, package: "example.org/tool" },
      ...{ stamp: "-X main.version=1", version: "1.0.0" },
    },
    join(here.folder, "out"),
    { ...here, environment: go === null ? only : environment },
    (step, _part, words = "") => told.push(`${step} ${words}`.trim()),
  );
  return { attempt, told };
}

const env = 'echo "go1.26.8"';
const list = 'echo "go: downloading example.org/m v1" >&2; echo a; echo b';
const build = "echo example.org/a; echo '# a remark'; echo example.org/b";

test("a build counts its packages, and names what it fetches and compiles", async (t) => {
  const { attempt, told } = await built(t, { env, list, build });
  assert.equal(attempt.kind === "found" && attempt.version, "1.0.0");
  for (const words of ["fetch modules example.org/m", "build example.org/b"])
    assert.ok(told.includes(words), told.join("\n"));
});

test("a build that cannot be made says why", async (t) => {
  const fails = "echo; echo 'it  broke' >&2; exit 3";
  for (const [go, why, folder] of [
    [
      { env, list, build },
      /^there is no \/no\/such\/folder/,
      "/no/such/folder",
    ],
    [null, /^Go is not installed$/],
    [{ env: "exit 1" }, /or newer is needed, here is an older one$/],
    [{ env: 'echo "go1.4"' }, /or newer is needed, here is 1\.4\.0$/],
    [{ env, list: fails }, /^go list failed: it {2}broke$/],
    [{ env, list, build: fails }, /^go build failed: it {2}broke$/],
    [{ env, list, build: "exit 3" }, /^go build failed: it ended with 3$/],
  ] as const) {
    const { attempt } = await built(t, go, folder);
    assert.ok(attempt.kind === "refused");
    assert.match(attempt.why, why);
  }
});

test("the stand-in of a provider is made in a checkout only", async (t) => {
  const here = await room(t);
  for (const root of [null, here.folder])
    await assert.rejects(
      dnsStandIn(providers().dns, { ...here, root }),
      (error) =>
        error instanceof ToolchainError &&
        /Clone the repository/.test(error.message),
    );
});

test("a server that sends more than anybody asked for, or hangs up, is not listened to", async (t) => {
  const server = createServer(({ url }, response) => {
    if (url === "/cut") response.destroy();
    else response.end("x".repeat(1000));
  });
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  t.after(() => server.close());
  const { port }: Partial<AddressInfo> = Object(server.address());
  const { signal } = new AbortController();
  for (const [path, why] of [
    ["/much", /sent more than 100 bytes$/],
    ["/cut", /could not be reached or broke off/],
  ] as const) {
    const address = `http://127.0.0.1:${port}${path}`;
    const want = { address, patience: 5000, limit: 100, signal };
    await assert.rejects(
      async () => {
        for await (const _ of download(want));
      },
      (error) => error instanceof DownloadError && why.test(error.message),
    );
  }
});
