import assert from "node:assert/strict";
import test from "node:test";
import {
  fieldsOf,
  fleet,
  here,
  name,
  refusalOf,
  startHomelab,
} from "./homelab.ts";

test("a file is read at an exact commit, raw and as JSON", async () => {
  await using lab = await startHomelab();
  const next = await lab.repo.push("main", { "fleet.yaml": "a: 2\n" });
  const read = (ref: string, accept: string) =>
    fetch(`${lab.github.apiUrl}/repos/${name}/contents/fleet.yaml?ref=${ref}`, {
      headers: { accept },
    });
  const raw = await read(lab.first, "application/vnd.github.raw+json");
  assert.equal(await raw.text(), fleet);
  const type = "application/vnd.github.raw+json; charset=utf-8";
  assert.equal(raw.headers.get("content-type"), type);
  const asJson = await read(next, "application/vnd.github+json");
  const { content, encoding, size } = await fieldsOf(asJson);
  assert.equal(encoding, "base64");
  assert.equal(size, 5);
  assert.equal(Buffer.from(String(content), "base64").toString(), "a: 2\n");
  const bytes = Buffer.from([0, 255, 10, 13]);
  await lab.repo.push("main", { "fleet.yaml": bytes });
  const binary = await read("main", "application/vnd.github.raw");
  assert.deepEqual(Buffer.from(await binary.arrayBuffer()), bytes);
});

test("base64 comes in lines of 60", async () => {
  await using lab = await startHomelab();
  await lab.repo.push("main", { "long.txt": "x".repeat(100) });
  const path = `${lab.github.apiUrl}/repos/${name}/contents/long.txt`;
  const { content } = await fieldsOf(await fetch(path));
  assert.deepEqual(
    String(content)
      .split("\n")
      .map((line) => line.length),
    [60, 60, 16, 0],
  );
});

test("folders are lists, and what is not there is 404", async () => {
  await using lab = await startHomelab();
  await lab.repo.push("main", { "live/stack.hcl": "x" });
  const { getContent } = lab.bot.rest.repos;
  const { data } = await getContent({ ...here, path: "live" });
  assert.ok(Array.isArray(data));
  const missing = getContent({ ...here, path: "gone.yaml" });
  assert.equal((await refusalOf(missing)).status, 404);
  const ref = "0".repeat(40);
  const unknown = getContent({ ...here, path: "fleet.yaml", ref });
  assert.equal((await refusalOf(unknown)).status, 404);
});

test("a link to a file reads as that file, any other as a link", async () => {
  await using lab = await startHomelab();
  await lab.repo.push("main", {
    "alias.yaml": { link: "fleet.yaml" },
    "astray.yaml": { link: "../../etc/passwd" },
  });
  const at = async (path: string) =>
    (await lab.bot.rest.repos.getContent({ ...here, path })).data;
  const alias = await at("alias.yaml");
  assert.ok("content" in alias && alias.type === "file");
  assert.equal(Buffer.from(alias.content, "base64").toString(), fleet);
  const astray = await at("astray.yaml");
  assert.ok("target" in astray);
  assert.equal(astray.target, "../../etc/passwd");
});

test("above one megabyte JSON carries no content, raw does", async () => {
  await using lab = await startHomelab();
  const big = "x".repeat(1024 * 1024 + 1);
  await lab.repo.push("main", { "big.yaml": big });
  const path = `${lab.github.apiUrl}/repos/${name}/contents/big.yaml`;
  const { content, encoding, size } = await fieldsOf(await fetch(path));
  assert.deepEqual([content, encoding, size], ["", "none", big.length]);
  const headers = { accept: "application/vnd.github.raw+json" };
  const raw = await fetch(path, { headers });
  assert.equal((await raw.text()).length, big.length);
});
