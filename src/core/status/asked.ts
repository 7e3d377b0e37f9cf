/**
 * What came of asking GitHub for one thing. `forbidden`: the App may not ask that. `limited`: GitHub's limit of requests is
 * used up. `missing`: it says that there is nothing. `silent`: no answer, or none that can be understood.
 */
export type Asked<T> =
  | { readonly kind: "told"; readonly value: T }
  | { readonly kind: "untold"; readonly why: Untold };

export type Untold = "forbidden" | "limited" | "missing" | "silent";

export function told<T>(value: T): Asked<T> {
  return { kind: "told", value };
}
