import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import type { Attempt } from "./attempt.ts";
import { refused } from "./attempt.ts";
import { listedChecksum } from "./checksum-list.ts";
import { DownloadError, download, isSafe } from "./download.ts";
import { cachedPath } from "./from-cache.ts";
import { install } from "./install.ts";
import type { Reporter } from "./progress.ts";
import type { Tool } from "./tool.ts";
import { checkVersion } from "./tool-version.ts";
import type { Workshop } from "./workshop.ts";
import { ZipError, zipEntry } from "./zip-entry.ts";

/** Release archives of OpenTofu have about 30 MB, the program in it and Terragrunt about 120 MB. Bytes. */
const largest = 400_000_000;
const largestList = 1_000_000;

/** Downloads the pinned release, checks it against the release's SHA256SUMS (and our own pin, where we have one) and keeps it. */
export async function fromRelease(
  tool: Tool,
  workshop: Workshop,
  report: Reporter,
): Promise<Attempt> {
  if (!isSafe(workshop.downloads)) {
    return refused("the address of the releases is not https");
  }
  try {
    return await fetchRelease(tool, workshop, report);
  } catch (error) {
    if (error instanceof DownloadError || error instanceof ZipError) {
      return refused(error.message);
    }
    throw error;
  }
}

async function fetchRelease(
  tool: Tool,
  workshop: Workshop,
  report: Reporter,
): Promise<Attempt> {
  const { folder, asset, sums, sha256, entry } = tool.release;
  const base = `${workshop.downloads}/${folder}`;
  report("download", 0, asset);
  const list = await fetchAll(`${base}/${sums}`, workshop, largestList);
  const expected = listedChecksum(list.toString("utf8"), asset);
  if (expected === null) {
    return refused(`${sums} of the release does not list ${asset}`);
  }
  if (sha256 !== null && sha256 !== expected) {
    return refused(`${sums} of the release is not the one we pinned`);
  }
  const archive = await fetchAll(
    `${base}/${asset}`,
    workshop,
    largest,
    (part) => report("download", part, asset),
  );
  report("check", null, asset);
  if (createHash("sha256").update(archive).digest("hex") !== expected) {
    return refused(`${asset} does not match ${sums}`);
  }
  const program = entry === null ? archive : zipEntry(archive, entry, largest);
  return keep(tool, workshop, program);
}

async function keep(
  tool: Tool,
  workshop: Workshop,
  program: Buffer,
): Promise<Attempt> {
  const path = cachedPath(tool, workshop);
  let attempt: Attempt = refused("it was not checked");
  await install(path, async (part) => {
    await writeFile(part, program, { mode: 0o700, flag: "wx" });
    attempt = await checkVersion(tool, part, workshop);
    return attempt.kind === "found";
  });
  return attempt.kind === "found" ? { ...attempt, path } : attempt;
}

async function fetchAll(
  address: string,
  workshop: Workshop,
  limit: number,
  onPart: (fraction: number | null) => void = () => undefined,
): Promise<Buffer> {
  const { patience, signal } = workshop;
  const pieces: Uint8Array[] = [];
  for await (const piece of download({ address, patience, signal, limit })) {
    pieces.push(piece.bytes);
    onPart(piece.fraction);
  }
  return Buffer.concat(pieces);
}
