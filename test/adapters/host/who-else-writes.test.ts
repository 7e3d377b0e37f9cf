import assert from "node:assert/strict";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import {
  type Look,
  whoElseWrites,
} from "../../../src/adapters/host/who-else-writes.ts";

const path = "/etc/homelab-fleet/guard.json";

interface Node {
  readonly uid?: number;
  readonly mode?: number;
  readonly kind?: "file" | "directory" | "link";
}

/** A disk that is as it should be, but for what is given. */
function disk(changes: Readonly<Record<string, Node>> = {}): Look {
  return async (place) => {
    const usual = place === path ? "file" : "directory";
    const { uid = 0, mode = 0o644, kind = usual } = changes[place] ?? {};
    return {
      ...{ uid, mode },
      isFile: () => kind === "file",
      isDirectory: () => kind === "directory",
    };
  };
}

test("a file of root's, below folders of root's, is nobody else's", async () => {
  assert.equal(await whoElseWrites(path, disk()), null);
});

test("each folder up to the root counts, and so does the file", async () => {
  for (const place of [path, "/etc/homelab-fleet", "/etc", "/"])
    for (const [change, words] of [
      [{ uid: 1000 }, /does not belong to root$/],
      [{ mode: 0o664 }, /can be written by others than root$/],
      [{ mode: 0o646 }, /can be written by others than root$/],
      [{ mode: 0o1777 }, /can be written by others than root$/],
      [{ kind: "link" }, /(?:is no plain file|is a link)$/],
    ] as const)
      assert.match(
        (await whoElseWrites(path, disk({ [place]: change }))) ?? "",
        words,
        `${place} ${JSON.stringify(change)}`,
      );
});

test("a path that is not whole, or cannot be looked at, is no answer", async () => {
  for (const other of [
    "guard.json",
    "./guard.json",
    "/etc/../etc/x",
    "/etc//x",
  ])
    assert.match((await whoElseWrites(other, disk())) ?? "", /whole path/);
  const refusing: Look = () => Promise.reject(new Error("EACCES"));
  assert.equal(await whoElseWrites(path, refusing), "it cannot be looked at");
});

test("on this machine: what root installed, what anybody may write, a link", async () => {
  assert.equal(await whoElseWrites("/etc/passwd"), null);
  const folder = await mkdtemp(join(tmpdir(), "homelab-fleet-owner-"));
  try {
    await writeFile(join(folder, "file"), "");
    await symlink("/etc/passwd", join(folder, "link"));
    assert.notEqual(await whoElseWrites(join(folder, "file")), null);
    assert.equal(
      await whoElseWrites(join(folder, "link")),
      "it is no plain file",
    );
    assert.equal(
      await whoElseWrites(join(folder, "none")),
      "it cannot be looked at",
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
