import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server, type Socket as Stream } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import {
  type Endpoint,
  exchangeByTcp,
  exchangeByUdp,
  lengthPrefixed,
} from "../../../src/adapters/dns/exchange.ts";
import { bindBoth } from "../../../src/demo/dns/bind-both.ts";

/** How the way to the name server is bent. */
export type DnsTrouble =
  /** Everything is refused. */
  | "refuses"
  /** The server fails at everything. */
  | "fails"
  /** No answer ever. */
  | "is silent"
  /** Each answer comes 800 ms late. */
  | "is slow"
  /** Nobody listens any more. */
  | "is gone"
  /** Questions are answered as they were before; updates are taken. */
  | "answers old data";

const codes: ReadonlyMap<DnsTrouble, number> = new Map([
  ["refuses", 5],
  ["fails", 2],
]);

const patience = 5_000;

/** A way to a real DNS server on which trouble can be made. */
export class DnsWay implements AsyncDisposable {
  trouble: DnsTrouble | null = null;
  readonly port: number;
  readonly #udp: Socket;
  readonly #tcp: Server;
  readonly #streams: Set<Stream>;
  readonly #real: Endpoint;
  /** What was answered while nothing was wrong, by question. */
  readonly #known = new Map<string, Uint8Array>();

  private constructor(
    real: Endpoint,
    port: number,
    udp: Socket,
    tcp: Server,
    streams: Set<Stream>,
  ) {
    this.#real = real;
    this.port = port;
    this.#udp = udp;
    this.#tcp = tcp;
    this.#streams = streams;
  }

  static async open(real: Endpoint): Promise<DnsWay> {
    const udp = createSocket("udp4");
    const tcp = createServer();
    const streams = new Set<Stream>();
    const port = await bindBoth(udp, tcp);
    const way = new DnsWay(real, port, udp, tcp, streams);
    udp.on("message", async (bytes, { port: to, address }) => {
      const reply = await way.#answer(bytes, exchangeByUdp);
      if (reply !== null) udp.send(reply, to, address);
    });
    tcp.on("connection", (stream) => {
      if (way.trouble === "is gone") {
        stream.destroy();
        return;
      }
      streams.add(stream);
      stream.once("close", () => streams.delete(stream));
      stream.on("error", () => stream.destroy());
      let pending: Buffer = Buffer.alloc(0);
      stream.on("data", async (chunk) => {
        pending = Buffer.concat([pending, chunk]);
        while (pending.length >= 2) {
          const length = pending.readUInt16BE(0);
          if (pending.length < 2 + length) return;
          const query = pending.subarray(2, 2 + length);
          pending = pending.subarray(2 + length);
          const reply = await way.#answer(query, exchangeByTcp);
          if (reply !== null) stream.write(lengthPrefixed(reply));
        }
      });
    });
    return way;
  }

  async #answer(
    query: Uint8Array,
    exchange: typeof exchangeByUdp,
  ): Promise<Uint8Array | null> {
    const { trouble } = this;
    if (trouble === "is silent" || trouble === "is gone") return null;
    if (trouble === "is slow") await pause(800);
    const code = trouble === null ? undefined : codes.get(trouble);
    if (code !== undefined) return errorTo(query, code);
    const isUpdate = ((query[2] ?? 0) & 0x78) >> 3 === 5;
    const question = Buffer.from(query.subarray(12)).toString("hex");
    const old = this.#known.get(question);
    if (trouble === "answers old data" && !isUpdate)
      return old === undefined
        ? errorTo(query, 3)
        : Uint8Array.from([...query.subarray(0, 2), ...old.subarray(2)]);
    const reply = await exchange(this.#real, query, patience);
    if (reply.kind === "failed") return null;
    if (!isUpdate) this.#known.set(question, reply.bytes);
    return reply.bytes;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = [once(this.#udp, "close"), once(this.#tcp, "close")];
    this.#udp.close();
    this.#tcp.close();
    for (const stream of this.#streams) stream.destroy();
    await Promise.all(closed);
  }
}

/** The question back with an error and nothing else. */
function errorTo(query: Uint8Array, code: number): Uint8Array {
  const reply = Uint8Array.from(query.subarray(0, 12));
  reply[2] = (reply[2] ?? 0) | 0x80;
  reply[3] = code;
  // No records: neither the question nor a signature is repeated.
  reply.fill(0, 4, 12);
  return reply;
}
