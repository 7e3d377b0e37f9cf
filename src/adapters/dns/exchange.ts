import { createSocket, type Socket } from "node:dgram";
import { createConnection } from "node:net";
import { ByteReader } from "./wire/byte-reader.ts";
import { type Decoded, decodeMessage } from "./wire/message.ts";
import { WireError } from "./wire/wire-error.ts";

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export type Reply =
  | {
      readonly kind: "reply";
      readonly bytes: Uint8Array;
      readonly decoded: Decoded;
    }
  | { readonly kind: "failed"; readonly reason: FailedExchange };

/** `unreachable`: the system said nobody is there; `timeout`: nothing said anything in time. */
export type FailedExchange = "timeout" | "unreachable" | "garbage";

/** Sends one message by UDP, once, and waits `timeout` milliseconds. Datagrams that do not answer it are passed over. */
export function exchangeByUdp(
  server: Endpoint,
  query: Uint8Array,
  timeout: number,
): Promise<Reply> {
  return new Promise((resolve) => {
    const socket = createSocket(server.host.includes(":") ? "udp6" : "udp4");
    const finish = finisher(resolve, timeout, () => socket.close());
    socket.once("error", () => finish(failed("unreachable")));
    socket.on("message", (bytes) => {
      const reply = readReply(new Uint8Array(bytes), query);
      if (reply !== null) finish(reply);
    });
    // A connected socket drops datagrams from anyone else, and learns at once that a port is closed.
    socket.connect(server.port, server.host, (error?: Error | null) => {
      // Told of a name that does not resolve as well, and sending would throw then.
      const lost = () => finish(failed("unreachable"));
      if (error) lost();
      else sendTo(socket, query, lost);
    });
  });
}

/** Sends one message by TCP (RFC 7766) and reads the one answer. */
export function exchangeByTcp(
  server: Endpoint,
  query: Uint8Array,
  timeout: number,
): Promise<Reply> {
  return new Promise((resolve) => {
    const socket = createConnection(server.port, server.host);
    const finish = finisher(resolve, timeout, () => socket.destroy());
    const received: Buffer[] = [];
    socket.once("error", () => finish(failed("unreachable")));
    socket.once("close", () => finish(failed("unreachable")));
    socket.once("connect", () => socket.write(lengthPrefixed(query)));
    socket.on("data", (chunk) => {
      received.push(chunk);
      const all = Buffer.concat(received);
      if (all.length < 2 || all.length < 2 + all.readUInt16BE(0)) return;
      const bytes = new Uint8Array(all.subarray(2, 2 + all.readUInt16BE(0)));
      finish(readReply(bytes, query) ?? failed("garbage"));
    });
  });
}

export function lengthPrefixed(message: Uint8Array): Uint8Array {
  return Uint8Array.from([
    message.length >>> 8,
    message.length & 0xff,
    ...message,
  ]);
}

function sendTo(socket: Socket, query: Uint8Array, onError: () => void): void {
  socket.send(query, (error) => {
    if (error !== null) onError();
  });
}

function finisher(
  resolve: (reply: Reply) => void,
  timeout: number,
  close: () => void,
): (reply: Reply) => void {
  let done = false;
  const finish = (reply: Reply) => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    close();
    resolve(reply);
  };
  const timer = setTimeout(() => finish(failed("timeout")), timeout);
  return finish;
}

/** Null for what is no answer to this query: another id, not a response, bytes that are no message. */
function readReply(bytes: Uint8Array, query: Uint8Array): Reply | null {
  try {
    const decoded = decodeMessage(bytes);
    const id = new ByteReader(query).u16();
    if (!decoded.message.response || decoded.message.id !== id) return null;
    return { kind: "reply", bytes, decoded };
  } catch (error) {
    if (error instanceof WireError) return null;
    throw error;
  }
}

function failed(reason: FailedExchange): Reply {
  return { kind: "failed", reason };
}
