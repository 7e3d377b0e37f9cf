import type { Socket } from "node:dgram";
import { once } from "node:events";
import type { Server } from "node:net";

const attempts = 20;

/** Binds UDP and TCP on 127.0.0.1 to one free port: the system picks it for TCP, and UDP may find it taken. */
export async function bindBoth(udp: Socket, tcp: Server): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    tcp.listen(0, "127.0.0.1");
    await once(tcp, "listening");
    const address = tcp.address();
    if (address === null || typeof address === "string")
      throw new Error("A TCP server has no port.");
    try {
      await bindUdp(udp, address.port);
      return address.port;
    } catch (error) {
      tcp.close();
      await once(tcp, "close");
      if (attempt === attempts) throw error;
    }
  }
}

function bindUdp(udp: Socket, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    udp.once("error", reject);
    udp.bind(port, "127.0.0.1", () => {
      udp.off("error", reject);
      resolve();
    });
  });
}
