/** Code point order, the same in every locale; for `toSorted`. Ids and labels are ASCII, where code units and code points agree. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
