import * as v from "valibot";
import { callProxmox } from "../../adapters/proxmox/request.ts";
import { HomelabError } from "../homelab-error.ts";
import type { Proxmox } from "../proxmox/start-proxmox.ts";

/** What Proxmox's API answers to a question below `/api2/json`. @throws HomelabError when it does not answer it */
export type AskProxmox = <S extends v.GenericSchema>(
  path: string,
  schema: S,
  /** Sent with POST where it is given. */
  form?: Readonly<Record<string, string>>,
) => Promise<v.InferOutput<S>>;

/** Asks as anybody does who has a token, over HTTPS: not by what the stand-in knows of itself. */
export function createAskProxmox({ endpoint, apiToken }: Proxmox): AskProxmox {
  const place = { endpoint, insecure: true, timeout: 30_000 };
  const headers = { authorization: `PVEAPIToken=${apiToken}` };
  return async (path, schema, form) => {
    const answer = await callProxmox(place, {
      method: form === undefined ? "GET" : "POST",
      path,
      headers,
      ...(form === undefined ? {} : { form }),
    });
    const whole = v.object({ data: schema });
    const parsed = v.safeParse(whole, json(answer.body));
    if (answer.status === 200 && parsed.success) return parsed.output.data;
    throw new HomelabError(
      `Proxmox's API did not answer ${path} (status ${answer.status}). What was predicted cannot be compared without it. Run it again; if it stays so, the stand-in is at fault.`,
    );
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
