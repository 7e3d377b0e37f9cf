/** Where a tool came from, in the order they are tried. */
export const sources = ["path", "cache", "release", "source"] as const;

export type Source = (typeof sources)[number];

/** Why one source did not give the tool; `why` is a clause without a final stop. */
export type Refusal = { readonly source: Source; readonly why: string };

export type Found = {
  readonly kind: "found";
  readonly path: string;
  readonly version: string;
};

export type Attempt =
  | Found
  | { readonly kind: "refused"; readonly why: string };

export function refused(why: string): Attempt {
  return { kind: "refused", why };
}
