import * as v from "valibot";
import type { Ask } from "./ask.ts";

export interface AskedMachine {
  readonly vmid: number;
  readonly node: string;
  readonly type: "qemu" | "lxc";
  readonly status: string;
}

const config = v.object({ data: v.record(v.string(), v.unknown()) });

/** `ipconfig0` of a VM, `net0` of a container. */
const addressKey = /^(?:ipconfig|net)[0-9]{1,2}$/;
const fixed = /(?:^|,)ip=((?:[0-9]{1,3}\.){3}[0-9]{1,3})\//;

const interfaces = v.object({
  data: v.object({
    result: v.array(
      v.object({
        "ip-addresses": v.optional(
          v.array(
            v.object({
              "ip-address": v.string(),
              "ip-address-type": v.string(),
            }),
          ),
          [],
        ),
      }),
    ),
  }),
});

/** IPv4 addresses a machine was given, and those its guest agent tells. Empty when nobody says. */
export async function readAddresses(
  ask: Ask,
  { vmid, node, type, status }: AskedMachine,
): Promise<readonly string[]> {
  const place = `/nodes/${encodeURIComponent(node)}/${type}/${vmid}`;
  const settings = (await ask(`${place}/config`, config))?.data ?? {};
  const given = Object.entries(settings).flatMap(([key, value]) =>
    addressKey.test(key) ? (fixed.exec(String(value))?.[1] ?? []) : [],
  );
  const agent = /^(?:1|enabled=1)\b/.test(String(settings["agent"] ?? ""));
  const told =
    type === "qemu" && status === "running" && agent
      ? await ask(`${place}/agent/network-get-interfaces`, interfaces)
      : null;
  const running = (told?.data.result ?? []).flatMap((one) =>
    one["ip-addresses"].flatMap((it) =>
      it["ip-address-type"] === "ipv4" ? [it["ip-address"]] : [],
    ),
  );
  return [...new Set([...given, ...running])].filter(isItsOwn);
}

/** Loopback and link-local addresses are everybody's. */
function isItsOwn(address: string): boolean {
  return !/^(?:127\.|169\.254\.)/.test(address);
}
