/** Opens the status page of the tests. */
export const token = "5d8e1f07c3b92a64d0e7f81b36c95a2e4f70d1b8";

export function basic(password: string, name = "kim"): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;
}
