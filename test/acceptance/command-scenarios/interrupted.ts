import { once } from "node:events";
import { createServer } from "node:http";
import { closeServer } from "../../../src/demo/github/serve.ts";

/** Something that happens elsewhere right when the bundle asks for this. Each happens once. */
export interface Interruption {
  readonly method: string;
  readonly path: RegExp;
  /** After GitHub carried the request out, and before the bundle is told; default before GitHub sees it. */
  readonly afterwards?: boolean;
  readonly happens: () => unknown;
  /** The request does not reach GitHub after all. */
  readonly cut?: boolean;
}

/** A way to GitHub on which things happen between two requests of one run, always at the same place. */
export async function interruptedWay(
  serverUrl: string,
  interruption: Interruption,
): Promise<{ readonly env: Record<string, string> } & AsyncDisposable> {
  let left: Interruption | null = interruption;
  const server = createServer((request, response) => {
    const parts: Uint8Array[] = [];
    request.on("data", (part: Uint8Array) => parts.push(part));
    request.on("end", async () => {
      const { method = "GET", url = "/" } = request;
      const now = left?.method === method && left.path.test(url) ? left : null;
      if (now !== null) left = null;
      if (now?.afterwards !== true) await now?.happens();
      if (now?.cut === true) {
        response.destroy();
        return;
      }
      const answer = await fetch(`${serverUrl}${url}`, {
        method,
        headers: passed(request.headers),
        ...(parts.length > 0 ? { body: Buffer.concat(parts) } : {}),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (now?.afterwards === true) await now.happens();
      response.writeHead(
        answer.status,
        passed(Object.fromEntries(answer.headers)),
      );
      response.end(bytes);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  return {
    env: { GITHUB_API_URL: `http://127.0.0.1:${port}/api/v3` },
    [Symbol.asyncDispose]: () => closeServer(server),
  };
}

const ownToEachWay = new Set([
  "connection",
  "content-length",
  "host",
  "keep-alive",
  "transfer-encoding",
]);

function passed(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      ownToEachWay.has(name) || value === undefined
        ? []
        : [[name, String(value)]],
    ),
  );
}
