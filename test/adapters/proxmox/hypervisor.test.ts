import assert from "node:assert/strict";
import type { IncomingMessage, RequestListener, Server } from "node:http";
import { createServer as createPlainServer } from "node:http";
import { createServer, type ServerOptions } from "node:https";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { after, describe, it } from "node:test";
import { createHypervisor } from "../../../src/adapters/proxmox/hypervisor.ts";
import { cert, key } from "./certificate.ts";

const closers: (() => void)[] = [];
after(() => {
  for (const close of closers) close();
});

interface Listening {
  listen(port: number, host: string, then: () => void): unknown;
  address(): AddressInfo | string | null;
  close(): unknown;
}

async function portOf(server: Listening): Promise<number> {
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  closers.push(() => server.close());
  const address = server.address();
  return address === null || typeof address === "string" ? 0 : address.port;
}

const tls: ServerOptions = { cert, key };

/** A Proxmox that answers as it is told; keeps what it was asked. */
async function proxmox(
  answer: (path: string, asked: IncomingMessage) => readonly [number, string],
) {
  const asked: string[] = [];
  const listener: RequestListener = (incoming, outgoing) => {
    const { authorization = "", cookie = "" } = incoming.headers;
    asked.push(`${incoming.method} ${incoming.url} ${authorization}${cookie}`);
    const [status, body] = answer(incoming.url ?? "", incoming);
    outgoing.writeHead(status).end(body);
  };
  const server: Server = createServer(tls, listener);
  const port = await portOf(server);
  closers.push(() => server.closeAllConnections());
  return { endpoint: `https://127.0.0.1:${port}`, asked };
}

function at(endpoint: string, more: Readonly<Record<string, string>> = {}) {
  return createHypervisor({
    PROXMOX_VE_ENDPOINT: endpoint,
    PROXMOX_VE_INSECURE: "true",
    PROXMOX_VE_API_TOKEN: "fleet@pve!homelab=1234-5678",
    ...more,
  });
}

const version = '{"data":{"version":"8.4.1"}}';

describe("the check of Proxmox", () => {
  it("asks for its version with the token, whatever stands at the endpoint's end", async () => {
    const { endpoint, asked } = await proxmox(() => [200, version]);
    for (const end of ["", "/"])
      assert.deepEqual(await at(endpoint + end).check(), {
        kind: "fine",
        version: "8.4.1",
      });
    const token = "PVEAPIToken=fleet@pve!homelab=1234-5678";
    assert.deepEqual(
      asked,
      Array.from({ length: 2 }, () => `GET /api2/json/version ${token}`),
    );
  });

  it("knows a refused token, an error, and what is not Proxmox", async () => {
    const answers = [
      [401, "", { kind: "unauthorized" }],
      [403, "", { kind: "unauthorized" }],
      [595, "no route", { kind: "failed", status: 595 }],
      [301, "", { kind: "failed", status: 301 }],
      [200, "<html>", { kind: "foreign" }],
      [200, '{"data":null}', { kind: "foreign" }],
    ] as const;
    for (const [status, body, expected] of answers) {
      const { endpoint } = await proxmox(() => [status, body]);
      assert.deepEqual(await at(endpoint).check(), expected);
    }
  });

  it("says why nothing answers", async () => {
    const why = async (endpoint: string, insecure = "true") => {
      const more = { PROXMOX_VE_INSECURE: insecure };
      const check = await at(endpoint, more).check();
      return check.kind === "unreachable" ? check.why : check.kind;
    };
    const { endpoint } = await proxmox(() => [200, version]);
    assert.equal(await why(endpoint, "false"), "certificate");
    const plain = await portOf(createPlainServer());
    assert.equal(await why(`https://127.0.0.1:${plain}`), "not_https");
    const closing = createTcpServer((socket) => socket.destroy());
    const port = await portOf(closing);
    assert.equal(await why(`https://127.0.0.1:${port}`), "network");
    const gone = createTcpServer();
    const free = await portOf(gone);
    gone.close();
    assert.equal(await why(`https://127.0.0.1:${free}`), "refused");
    assert.equal(await why("https://nowhere.invalid:8006"), "unknown_host");
  });

  it("logs in with user and password where there is no token", async () => {
    const { endpoint, asked } = await proxmox((path) =>
      path.endsWith("/ticket")
        ? [200, '{"data":{"ticket":"PVE:kim"}}']
        : [200, version],
    );
    const check = await at(endpoint, {
      PROXMOX_VE_API_TOKEN: "",
      PROXMOX_VE_USERNAME: "kim@pam",
      PROXMOX_VE_PASSWORD: "a secret",
    }).check();
    assert.equal(check.kind, "fine");
    assert.deepEqual(asked, [
      "POST /api2/json/access/ticket ",
      "GET /api2/json/version PVEAuthCookie=PVE:kim",
    ]);
  });
});

describe("the pools of Proxmox", () => {
  it("are names, or unknown", async () => {
    const { endpoint } = await proxmox(() => [
      200,
      '{"data":[{"poolid":"lab"},{"poolid":"other"}]}',
    ]);
    assert.deepEqual(await at(endpoint).pools(), ["lab", "other"]);
    for (const answer of [
      [500, ""],
      [200, "no"],
    ] as const) {
      const broken = await proxmox(() => answer);
      assert.equal(await at(broken.endpoint).pools(), null);
    }
  });
});

describe("a Proxmox nobody can speak to", () => {
  it("has no address, and tells nothing", async () => {
    const nowhere = createHypervisor({});
    const check = await nowhere.check();
    assert.deepEqual(check, { kind: "unreachable", why: "network" });
    assert.equal(await nowhere.pools(), null);
    assert.equal(await nowhere.nodes(), null);
  });

  it("speaks plain HTTP, which is no certificate to correct", async () => {
    const port = await portOf(createPlainServer((_in, out) => out.end("{}")));
    assert.deepEqual(await at(`https://127.0.0.1:${port}`).check(), {
      ...{ kind: "unreachable", why: "not_https" },
    });
  });

  it("gives no ticket for the password, which is told as no right", async () => {
    const { endpoint, asked } = await proxmox((path, { headers }) =>
      path.endsWith("/ticket") || headers.cookie === undefined
        ? [401, "no"]
        : [200, version],
    );
    const own = { PROXMOX_VE_API_TOKEN: "" };
    assert.deepEqual(await at(endpoint, own).check(), { kind: "unauthorized" });
    assert.equal(asked.length, 2);
  });

  it("answers more than anybody asked for", async () => {
    const much = "x".repeat(17 * 1024 * 1024);
    const { endpoint } = await proxmox(() => [200, much]);
    assert.deepEqual(await at(endpoint).check(), {
      ...{ kind: "unreachable", why: "network" },
    });
  });
});
