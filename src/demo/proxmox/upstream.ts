import { Agent, request } from "node:https";
import * as v from "valibot";
import type { ApiCall, ApiReply } from "./api-message.ts";
import type { Certificate } from "./certificate.ts";
import type { Fakepve } from "./fakepve-process.ts";

/** Calls fakepve as root. Its command line knows no API tokens, so we log in and answer for tokens ourselves. */
export interface Upstream {
  call(call: ApiCall): Promise<ApiReply>;
  close(): void;
}

interface Session {
  readonly ticket: string;
  readonly CSRFPreventionToken: string;
}

const loginReply = v.object({
  data: v.object({ ticket: v.string(), CSRFPreventionToken: v.string() }),
});

export function createUpstream(
  fakepve: Fakepve,
  certificate: Certificate,
): Upstream {
  const agent = new Agent({ keepAlive: true, ca: certificate.cert });
  let session: Promise<Session> | null = null;

  async function login(): Promise<Session> {
    const params = new Map([
      ["username", "root@pam"],
      ["password", fakepve.password],
    ]);
    const call = { method: "POST", path: "/access/ticket", params };
    const reply = await send(agent, fakepve.port, call, {});
    return v.parse(loginReply, reply.body).data;
  }

  async function call(it: ApiCall): Promise<ApiReply> {
    session ??= login();
    const reply = await send(agent, fakepve.port, it, headersOf(await session));
    if (reply.status !== 401) return reply;
    session = login(); // a ticket is good for two hours
    return send(agent, fakepve.port, it, headersOf(await session));
  }

  return { call, close: () => agent.destroy() };
}

function headersOf(session: Session): Readonly<Record<string, string>> {
  return {
    Cookie: `PVEAuthCookie=${session.ticket}`,
    CSRFPreventionToken: session.CSRFPreventionToken,
  };
}

function send(
  agent: Agent,
  port: number,
  { method, path, params }: ApiCall,
  headers: Readonly<Record<string, string>>,
): Promise<ApiReply> {
  const form = new URLSearchParams([...params]).toString();
  const inBody = method === "POST" || method === "PUT";
  const query = inBody || form === "" ? "" : `?${form}`;
  const type = { "Content-Type": "application/x-www-form-urlencoded" };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        agent,
        host: "127.0.0.1",
        port,
        method,
        path: `/api2/json${path}${query}`,
        headers: inBody ? { ...headers, ...type } : headers,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 500,
            reason: incoming.statusMessage,
            body: parseJson(Buffer.concat(chunks).toString("utf8")),
          }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(inBody ? form : undefined);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { data: null, message: text };
  }
}
