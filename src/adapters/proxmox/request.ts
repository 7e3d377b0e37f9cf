import { request } from "node:https";

export interface ProxmoxCall {
  readonly method: "GET" | "POST";
  /** Below `/api2/json`, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
}

export interface ProxmoxAnswer {
  readonly status: number;
  readonly body: string;
}

export interface ProxmoxPlace {
  /** `https://pve.example.org:8006/` */
  readonly endpoint: string;
  /** Whether any certificate is taken: PROXMOX_VE_INSECURE. */
  readonly insecure: boolean;
  /** Milliseconds for the whole answer. */
  readonly timeout: number;
}

const mostBytes = 16 * 1024 * 1024;

/** One call of Proxmox's API. Rejects with Node's own error when no whole answer came. */
export function callProxmox(
  place: ProxmoxPlace,
  call: ProxmoxCall,
): Promise<ProxmoxAnswer> {
  const url = new URL(`api2/json${call.path}`, withSlash(place.endpoint));
  const body =
    call.form === undefined ? "" : new URLSearchParams(call.form).toString();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: call.method,
        rejectUnauthorized: !place.insecure,
        signal: AbortSignal.timeout(place.timeout),
        headers: {
          accept: "application/json",
          ...(body === ""
            ? {}
            : { "content-type": "application/x-www-form-urlencoded" }),
          ...call.headers,
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on("data", (chunk: Buffer) => {
          size += chunk.length;
          if (size > mostBytes)
            incoming.destroy(new Error("the answer is too large"));
          else chunks.push(chunk);
        });
        incoming.on("error", reject);
        incoming.on("end", () => {
          resolve({
            status: incoming.statusCode ?? 0,
            body: Buffer.concat(chunks).toString("utf8"),
          });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function withSlash(endpoint: string): string {
  return endpoint.endsWith("/") ? endpoint : `${endpoint}/`;
}
