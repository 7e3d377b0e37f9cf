import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Person } from "../../src/demo/github/person.ts";
import type { GitHub } from "../../src/demo/github/start-github.ts";

/** The stand-in GitHub with one more route, the list of repositories an App is installed in: all that this person owns. */
export async function withInstalled(
  github: GitHub,
  owner: Person,
): Promise<{ readonly apiUrl: string } & AsyncDisposable> {
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url ?? "/", "http://here");
    if (asked.pathname === "/api/v3/installation/repositories") {
      const { data } =
        await owner.octokit.rest.repos.listForAuthenticatedUser();
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify({ total_count: data.length, repositories: data }),
      );
      return;
    }
    const reply = await forward(request, github);
    response.writeHead(reply.status, {
      "content-type": reply.headers.get("content-type") ?? "text/plain",
    });
    response.end(Buffer.from(await reply.arrayBuffer()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port =
    address !== null && typeof address === "object" ? address.port : 0;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/v3`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function forward(
  request: IncomingMessage,
  github: GitHub,
): Promise<Response> {
  const body = await buffer(request);
  const { authorization = "", accept = "" } = request.headers;
  return fetch(new URL(request.url ?? "/", github.serverUrl), {
    method: request.method ?? "GET",
    headers: { authorization, accept, "content-type": "application/json" },
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
}
