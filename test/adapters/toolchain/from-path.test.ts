import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fromPath } from "../../../src/adapters/toolchain/from-path.ts";
import { room, script, tofu } from "./room.ts";

async function pathWith(
  t: Parameters<typeof room>[0],
  bodies: readonly string[],
) {
  const here = await room(t);
  const folders = bodies.map((_, index) => join(here.folder, `bin${index}`));
  for (const [index, body] of bodies.entries()) {
    await script(join(folders[index] ?? "", "tofu"), body);
  }
  return { ...here, folders, environment: { PATH: folders.join(":") } };
}

test("an accepted version is taken with its absolute path", async (t) => {
  const here = await pathWith(t, [
    'echo "OpenTofu v1.11.9"; echo "on linux_amd64"',
  ]);
  assert.deepEqual(await fromPath(tofu(), here), {
    kind: "found",
    path: join(here.folders[0] ?? "", "tofu"),
    version: "1.11.9",
  });
});

test("an old one is refused by name, and does not hide a good one behind it", async (t) => {
  const here = await pathWith(t, [
    'echo "OpenTofu v1.9.0"',
    'echo "OpenTofu v1.12.0"',
  ]);
  const both = await fromPath(tofu(), here);
  assert.equal(both.kind === "found" && both.version, "1.12.0");
  const old = { ...here, environment: { PATH: here.folders[0] } };
  const attempt = await fromPath(tofu(), old);
  assert.equal(attempt.kind, "refused");
  assert.match(
    attempt.kind === "refused" ? attempt.why : "",
    /bin0\/tofu is OpenTofu 1\.9\.0, 1\.11\.7 or newer is needed$/,
  );
});

const bad: Readonly<Record<string, string>> = {
  "says nothing": "true",
  fails: 'echo "OpenTofu v1.12.6"; exit 3',
  "is Terraform": 'echo "Terraform v1.12.6"',
  "is a development build": 'echo "OpenTofu v1.12.6-dev"',
  "is ended by a signal": "kill -9 $$",
};
for (const [name, body] of Object.entries(bad)) {
  test(`a program that ${name} is refused`, async (t) => {
    const attempt = await fromPath(tofu(), await pathWith(t, [body]));
    assert.equal(attempt.kind, "refused");
  });
}

test("files that cannot be run, folders and relative PATH entries are no programs", async (t) => {
  const here = await room(t);
  const plain = join(here.folder, "plain");
  await mkdir(plain);
  await writeFile(join(plain, "tofu"), "no");
  await mkdir(join(here.folder, "dir", "tofu"), { recursive: true });
  const good = join(here.folder, "good");
  await script(join(good, "tofu"), 'echo "OpenTofu v1.12.6"');
  const near = relative(process.cwd(), good);
  const path = `${plain}:${join(here.folder, "dir")}:.:${near}:`;
  const attempt = await fromPath(tofu(), {
    ...here,
    environment: { PATH: path },
  });
  assert.deepEqual(attempt, { kind: "refused", why: "no tofu is on PATH" });
});

test("control characters and long words of a foreign program stay out of the message", async (t) => {
  const here = await pathWith(t, [`printf 'OpenTofu v1\\033[31m%0200d'`]);
  const attempt = await fromPath(tofu(), here);
  const why = attempt.kind === "refused" ? attempt.why : "";
  assert.match(why, /is OpenTofu 1\?\?31m0{34}, 1\.11\.7/);
});

test("the program is asked without our secrets in its environment", async (t) => {
  const here = await pathWith(t, [
    '[ -z "$INPUT_TOKEN" ] && echo "OpenTofu v1.12.6"',
  ]);
  const environment = { ...here.environment, INPUT_TOKEN: "secret" };
  const attempt = await fromPath(tofu(), { ...here, environment });
  assert.equal(attempt.kind, "found");
});
