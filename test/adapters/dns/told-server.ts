import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import type { TestContext } from "node:test";
import { lengthPrefixed } from "../../../src/adapters/dns/exchange.ts";
import {
  decodeMessage,
  encodeMessage,
  type Message,
} from "../../../src/adapters/dns/wire/message.ts";

/** What a name server says to a query; bytes are sent as they are, null is silence. */
export type Told = (
  query: Message,
) => Partial<Message> | Uint8Array | readonly Uint8Array[] | null;

function answers(told: Told, bytes: Uint8Array): readonly Uint8Array[] {
  const query = decodeMessage(bytes).message;
  const said = told(query);
  if (said === null) return [];
  if (said instanceof Uint8Array) return [said];
  if (isList(said)) return said;
  const usual = { ...query, response: true, authoritative: true };
  return [encodeMessage({ ...usual, ...said })];
}

function isList(
  said: Partial<Message> | readonly Uint8Array[],
): said is readonly Uint8Array[] {
  return Array.isArray(said);
}

/** Answers queries by UDP on a free port of this machine. */
export async function toldByUdp(t: TestContext, told: Told): Promise<number> {
  const socket = createSocket("udp4");
  socket.on("message", (bytes, { port, address }) => {
    for (const each of answers(told, new Uint8Array(bytes)))
      socket.send(each, port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  t.after(() => socket.close());
  return socket.address().port;
}

/** Answers the first message of each connection by TCP; several pieces are sent one after the other. */
export async function toldByTcp(t: TestContext, told: Told): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (bytes: Buffer) => {
      const said = answers(told, new Uint8Array(bytes.subarray(2)));
      if (said.length === 0) socket.destroy();
      const [only, ...more] = said;
      if (only !== undefined && more.length === 0)
        socket.write(lengthPrefixed(only));
      else for (const piece of said) socket.write(piece);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  const address = server.address();
  return address === null || typeof address === "string" ? 0 : address.port;
}
