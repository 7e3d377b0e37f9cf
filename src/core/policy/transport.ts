import type { Problem } from "../problem.ts";
import type { Policy } from "./policy.ts";

/** Settings by which somebody between runner and Proxmox could read the token, unless the policy allows them. */
export function transportProblems(
  settings: Readonly<Record<string, string | undefined>>,
  { insecureTransport }: Pick<Policy, "insecureTransport">,
): readonly Problem[] {
  if (insecureTransport) return [];
  const plain = /^\s*http:/i.test(settings["PROXMOX_VE_ENDPOINT"] ?? "");
  const unchecked = /^\s*(?:true|1)\s*$/i.test(
    settings["PROXMOX_VE_INSECURE"] ?? "",
  );
  return [
    ...(plain
      ? [
          problem(
            "PROXMOX_VE_ENDPOINT",
            "begins with http:, so the token would travel in the clear",
          ),
        ]
      : []),
    ...(unchecked
      ? [
          problem(
            "PROXMOX_VE_INSECURE",
            "has the certificate of Proxmox not looked at",
          ),
        ]
      : []),
  ];
}

function problem(name: string, what: string): Problem {
  return {
    code: "insecure_transport",
    path: name,
    message: `${name} ${what}, and the policy does not allow that.`,
    hint: "Use https and a certificate the runner trusts, or write `insecure_transport: true` into `.github/homelab-fleet.yml`.",
  };
}
