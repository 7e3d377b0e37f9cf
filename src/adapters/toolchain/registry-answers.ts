import { DownloadError, download } from "./download.ts";
import type { Workshop } from "./workshop.ts";

/** Service discovery of OpenTofu's public provider registry. */
export const registryAddress =
  "https://registry.opentofu.org/.well-known/terraform.json";

/** Longest wait for the registry in milliseconds: on a closed network it is spent in every run. */
const patience = 5_000;

/** Whether the provider registry can be reached: it must answer with JSON, as a captive portal does not. */
export async function registryAnswers(
  address: string,
  workshop: Workshop,
): Promise<boolean> {
  const { signal } = workshop;
  const pieces: Uint8Array[] = [];
  try {
    const want = { address, patience, limit: 100_000, signal };
    for await (const { bytes } of download(want)) {
      pieces.push(bytes);
    }
    return Buffer.concat(pieces).toString("utf8").includes('"providers.v1"');
  } catch (error) {
    if (error instanceof DownloadError) {
      return false;
    }
    throw error;
  }
}
