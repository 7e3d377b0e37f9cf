const bearer = /^Bearer ([\x21-\x7e]+)$/i;
const basic = /^Basic ([A-Za-z0-9+/]+={0,2})$/i;

/**
 * The token a request shows: after `Bearer`, or as the password a browser asked for, whatever name it came with. null: none, or
 * more than one header. @see https://www.rfc-editor.org/rfc/rfc7617
 */
export function presentedToken(
  headers: readonly string[] | undefined,
): string | null {
  const [only = "", ...more] = headers ?? [];
  if (more.length > 0) return null;
  const pair = basic.exec(only)?.[1];
  if (pair === undefined) return bearer.exec(only)?.[1] ?? null;
  const text = Buffer.from(pair, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon === -1 ? null : text.slice(colon + 1);
}
