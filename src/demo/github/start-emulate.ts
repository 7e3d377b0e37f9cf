import { once } from "node:events";
import { createServer } from "node:net";
import { createEmulator, type SeedConfig } from "emulate";

/** emulate on a free port of 127.0.0.1, in this process. */
export interface Emulate {
  readonly origin: string;
  /** Private keys it made for Apps without one, by app id. */
  readonly appKeys: ReadonlyMap<string, string>;
  readonly close: () => Promise<void>;
}

const attempts = 5;

/** `baseUrl` is the address emulate writes into its answers: that of whoever stands in front of it. */
export async function startEmulate(
  baseUrl: string,
  seed: SeedConfig,
): Promise<Emulate> {
  for (let attempt = 1; ; attempt += 1) {
    // With an address of its own emulate does not say which port it took, so the port is chosen for it.
    const port = await freePort();
    const hostname = "127.0.0.1";
    try {
      const emulator = await createEmulator({
        service: "github",
        port,
        hostname,
        baseUrl,
        seed,
      });
      return {
        origin: `http://${hostname}:${port}`,
        appKeys: new Map(
          emulator.generatedSecrets.map(({ id, value }) => [id, value]),
        ),
        close: () => emulator.close(),
      };
    } catch (error) {
      // Somebody else was faster.
      if (attempt === attempts || !inUse(error)) throw error;
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return address !== null && typeof address === "object" ? address.port : 0;
}

function inUse(error: unknown): boolean {
  return error instanceof Error && error.message.includes("EADDRINUSE");
}
