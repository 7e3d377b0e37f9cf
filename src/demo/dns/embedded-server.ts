import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server, type Socket as Stream } from "node:net";
import { lengthPrefixed } from "../../adapters/dns/exchange.ts";
import type { Message } from "../../adapters/dns/wire/message.ts";
import { canonicalName } from "../../adapters/dns/wire/name.ts";
import { rrType } from "../../adapters/dns/wire/numbers.ts";
import { bindBoth } from "./bind-both.ts";
import type { DnsServer, DnsServerOptions } from "./dns-server.ts";
import { newKey } from "./new-key.ts";
import { respond, type ServedZone } from "./respond.ts";
import { newZone } from "./zone-contents.ts";

export interface EmbeddedOptions extends DnsServerOptions {
  /** Seconds since the epoch; default the machine's clock. */
  readonly now?: (() => number) | undefined;
}

/** The small server for machines that have none: one zone in memory, queries, UPDATE and TSIG, on 127.0.0.1. */
export async function startEmbeddedServer(
  options: EmbeddedOptions,
): Promise<DnsServer> {
  const zone = canonicalName(options.zone);
  const key = options.key ?? newKey();
  const served: ServedZone = { zone, key, contents: newZone(zone) };
  const now = options.now ?? (() => Math.floor(Date.now() / 1000));
  const udp = createSocket("udp4");
  const tcp = createServer();
  const streams = new Set<Stream>();
  serveUdp(udp, (bytes) => respond(served, bytes, now(), udpLimit));
  serveTcp(tcp, streams, (bytes) => respond(served, bytes, now(), () => 65535));
  const port = await bindBoth(udp, tcp);
  const stop = () => close(udp, tcp, streams);
  return {
    kind: "embedded",
    server: "127.0.0.1",
    port,
    zone,
    key,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

type Respond = (bytes: Uint8Array) => Uint8Array | null;

function serveUdp(socket: Socket, answer: Respond): void {
  socket.on("message", (bytes, from) => {
    const reply = answer(new Uint8Array(bytes));
    if (reply !== null) socket.send(reply, from.port, from.address);
  });
}

function serveTcp(server: Server, streams: Set<Stream>, answer: Respond): void {
  server.on("connection", (stream) => {
    streams.add(stream);
    stream.once("close", () => streams.delete(stream));
    stream.on("error", () => stream.destroy());
    let pending: Buffer = Buffer.alloc(0);
    stream.on("data", (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= 2) {
        const length = pending.readUInt16BE(0);
        if (pending.length < 2 + length) return;
        const reply = answer(new Uint8Array(pending.subarray(2, 2 + length)));
        pending = pending.subarray(2 + length);
        if (reply !== null) stream.write(lengthPrefixed(reply));
      }
    });
  });
}

/** What the client says it can take (RFC 6891), at least the 512 bytes everyone can. */
function udpLimit(query: Message): number {
  const opt = query.additionals.find((record) => record.type === rrType.OPT);
  return Math.max(512, opt?.class ?? 512);
}

async function close(
  udp: Socket,
  tcp: Server,
  streams: Set<Stream>,
): Promise<void> {
  if (!tcp.listening) return;
  const closed = [once(udp, "close"), once(tcp, "close")];
  udp.close();
  tcp.close();
  for (const stream of streams) stream.destroy();
  await Promise.all(closed);
}
