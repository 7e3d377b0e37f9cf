const ownProvider =
  /^(?:registry\.(?:opentofu\.org|terraform\.io)\/(bpg\/proxmox|hashicorp\/(?:dns|random|time))|(terraform\.io\/builtin\/terraform))$/;

/** Source of a provider of the catalog, `bpg/proxmox`, by the full name a plan gives it; null: none of ours. */
export function providerSource(fullName: string): string | null {
  const [, source, builtin] = ownProvider.exec(fullName) ?? [];
  return source ?? builtin ?? null;
}
