import { constants } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { canonicalJson } from "../../core/fleet/canonical-json.ts";
import { sha256 } from "../../core/sha256.ts";
import { openPrivate, syncFolderOf } from "./private-file.ts";

/** What is done once: this command in this comment with these words. */
export interface OnceKey {
  readonly repositoryId: number;
  readonly commentId: number;
  readonly bodySha256: string;
  readonly command: string;
}

export type Claim =
  /** Ours from now on. */
  | { readonly kind: "claimed" }
  /** Ours already: the same run began and did not end. */
  | { readonly kind: "resumed" }
  /** Another run's, ended, or not understood: not to be done. */
  | { readonly kind: "taken"; readonly runId: number | null };

export interface Once {
  /** @throws Error when the claim cannot be written: then nothing may be done. */
  claim(key: OnceKey, runId: number): Promise<Claim>;
  /** Nobody takes it up again, not even the same run. */
  finish(key: OnceKey): Promise<void>;
}

const claimShape = v.object({
  version: v.literal(1),
  run_id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** Claims as files in a folder on persistent disk. A claim is never changed; a second file beside it says that it has ended. */
export function createOnce(folder: string): Once {
  const fileOf = (key: OnceKey, end: "claim" | "done") =>
    join(folder, `${nameOf(key)}.${end}`);
  return {
    async claim(key, runId) {
      const path = fileOf(key, "claim");
      const content = JSON.stringify({ version: 1, run_id: runId });
      if (await createNew(path, `${content}\n`)) return { kind: "claimed" };
      const owner = await ownerOf(path);
      const unfinished = (await contentOf(fileOf(key, "done"))) === null;
      return owner === runId && unfinished
        ? { kind: "resumed" }
        : { kind: "taken", runId: owner };
    },
    async finish(key) {
      await createNew(fileOf(key, "done"), "");
    },
  };
}

function nameOf({ repositoryId, commentId, bodySha256, command }: OnceKey) {
  return sha256(canonicalJson([repositoryId, commentId, bodySha256, command]));
}

/** Of all who try only one makes the file. False: it was there. */
async function createNew(path: string, content: string): Promise<boolean> {
  const { O_WRONLY, O_CREAT, O_EXCL } = constants;
  try {
    const file = await openPrivate(path, O_WRONLY | O_CREAT | O_EXCL);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  await syncFolderOf(path);
  return true;
}

/** Run that made a claim; null: the file is not whole, so nobody knows. */
async function ownerOf(path: string): Promise<number | null> {
  try {
    const content: unknown = JSON.parse((await contentOf(path)) ?? "");
    return v.parse(claimShape, content).run_id;
  } catch {
    return null;
  }
}

/** null: there is no such file. @throws Error when it is there and cannot be read. */
async function contentOf(path: string): Promise<string | null> {
  try {
    const file = await openPrivate(path, constants.O_RDONLY);
    try {
      return await file.readFile("utf8");
    } finally {
      await file.close();
    }
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
