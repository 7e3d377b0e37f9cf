import { platform } from "./platform.ts";
import { versions } from "./versions.ts";

/** A provider as a mirror holds it. */
export type Provider = {
  readonly title: string;
  /** Address in the registry, e.g. `registry.opentofu.org/bpg/proxmox`. */
  readonly source: string;
  readonly version: string;
  /** Path of its program inside a mirror. */
  readonly place: string;
};

const registry = "registry.opentofu.org";

export function providers(where: string = platform()): Readonly<{
  proxmox: Provider;
  dns: Provider;
}> {
  const { proxmox, dns } = versions.providers;
  return {
    proxmox: provider("bpg/proxmox", proxmox, where),
    dns: provider("hashicorp/dns", dns, where),
  };
}

function provider(title: string, version: string, where: string): Provider {
  const source = `${registry}/${title}`;
  const file = `terraform-provider-${title.split("/")[1]}_v${version}`;
  return {
    title,
    source,
    version,
    place: `${source}/${version}/${where}/${file}`,
  };
}
