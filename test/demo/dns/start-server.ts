import type { TestContext } from "node:test";
import type { DnsServer } from "../../../src/demo/dns/dns-server.ts";
import { startDns } from "../../../src/demo/dns/start-dns.ts";
import {
  privateFolder,
  removeFolder,
} from "../../../src/demo/private-folder.ts";

/** A server for one test, gone with it. */
export async function startServer(
  test: TestContext,
  choice: "knot" | "embedded",
): Promise<DnsServer> {
  const folder = await privateFolder();
  test.after(() => removeFolder(folder));
  const server = await startDns({ choice, folder, zone: "home.sflab.io" });
  test.after(() => server.stop());
  return server;
}
