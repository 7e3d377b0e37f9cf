import { once } from "node:events";
import { connect } from "node:net";

/** A connection that sends exactly what it is told, when it is told. */
export interface RawClient extends Disposable {
  readonly send: (text: string | Uint8Array) => void;
  /** All that came until the other side hung up. */
  readonly answer: Promise<string>;
  /** Resolves when this text has come. */
  readonly saw: (text: string) => Promise<void>;
}

export async function openRaw(
  url: string,
  { reads }: { readonly reads: boolean } = { reads: true },
): Promise<RawClient> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let got = "";
  const waiting = new Set<() => void>();
  if (reads)
    socket.on("data", (chunk: Buffer) => {
      got += chunk.toString("latin1");
      for (const look of waiting) look();
    });
  // A server that hangs up while we still send is what some tests are about.
  socket.on("error", () => {});
  const closed = new Promise<string>((resolve) => {
    socket.once("close", () => resolve(got));
  });
  await once(socket, "connect");
  return {
    send: (text) => {
      socket.write(text);
    },
    answer: closed,
    saw: (text) =>
      new Promise((resolve) => {
        const look = () => {
          if (!got.includes(text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    [Symbol.dispose]: () => {
      socket.destroy();
    },
  };
}

/** The number in a status line. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 ([0-9]{3})/.exec(answer)?.[1] ?? Number.NaN);
}
