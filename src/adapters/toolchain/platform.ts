/** Names of this machine as Go, OpenTofu's releases and provider mirrors write them, e.g. `linux_amd64`. */
export function platform(
  system: string = process.platform,
  processor: string = process.arch,
): string {
  return `${system}_${processor === "x64" ? "amd64" : processor}`;
}
