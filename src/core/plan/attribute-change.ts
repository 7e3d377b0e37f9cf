import type { AttributeChange, Role, Scalar } from "./action.ts";
import { isShownAttribute, keyOfAttribute } from "./attribute-rule.ts";
import { isObject, sameJson } from "./same-json.ts";

/** One place in the four trees a plan keeps of a resource. */
interface Spot {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  /** true where the value after is not known, else a tree of the same shape. */
  readonly unknown: unknown;
  /** true where a value is sensitive, else trees of the same shape. */
  readonly sensitive: readonly [unknown, unknown];
}

const deepest = 8;
const plainName = /^[A-Za-z0-9_]{1,64}$/;

/** Every attribute that differs. Total: any JSON of any depth gives an answer. */
export function attributeChanges(
  role: Role,
  before: unknown,
  after: unknown,
  unknown: unknown,
  sensitive: readonly [unknown, unknown],
): readonly AttributeChange[] {
  const found: AttributeChange[] = [];
  const root = { path: "", before, after, unknown, sensitive };
  visit(role, root, 0, found);
  return found;
}

function visit(
  role: Role,
  spot: Spot,
  depth: number,
  found: AttributeChange[],
): void {
  const children = depth < deepest ? childrenOf(spot) : null;
  if (children)
    for (const child of children) visit(role, child, depth + 1, found);
  else if (spot.unknown === true || !sameJson(spot.before, spot.after))
    found.push(leaf(role, spot));
}

/** The spots below one; null when it is to be compared as a whole. */
function childrenOf(spot: Spot): readonly Spot[] | null {
  const { before, after } = spot;
  if (spot.unknown === true) return null;
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return null;
    if (![...before, ...after].some(isObject)) return null;
    return before.map((_, index) => below(spot, String(index), spot.path));
  }
  if (!isObject(before) || !isObject(after)) return null;
  const names = [...new Set([before, after].flatMap(Object.keys))];
  const later = isObject(spot.unknown) ? Object.keys(spot.unknown) : [];
  const all = [...new Set([...names, ...later])];
  if (!all.every((name) => plainName.test(name))) return null;
  return all.map((name) =>
    below(spot, name, spot.path === "" ? name : `${spot.path}.${name}`),
  );
}

function below(spot: Spot, name: string, path: string): Spot {
  return {
    path,
    before: member(spot.before, name),
    after: member(spot.after, name),
    unknown: member(spot.unknown, name),
    sensitive: [
      member(spot.sensitive[0], name),
      member(spot.sensitive[1], name),
    ],
  };
}

/** A mark of `true` holds for everything below it. */
function member(tree: unknown, name: string): unknown {
  if (tree === true) return true;
  if (Array.isArray(tree)) return tree[Number(name)];
  return isObject(tree) && Object.hasOwn(tree, name) ? tree[name] : undefined;
}

function leaf(role: Role, spot: Spot): AttributeChange {
  const { path, sensitive } = spot;
  const afterUnknown = spot.unknown === true;
  const before = shown(spot.before);
  const after = afterUnknown ? null : shown(spot.after);
  const secret = sensitive.some(
    (mark) => mark !== undefined && mark !== false && !isEmpty(mark),
  );
  const hidden =
    secret ||
    !isShownAttribute(role, path) ||
    before === undefined ||
    after === undefined;
  return {
    path,
    key: role === "vm" ? keyOfAttribute(path) : null,
    before: hidden ? null : before,
    after: hidden ? null : after,
    afterUnknown,
    hidden,
  };
}

/** Trees of marks come empty where nothing is sensitive. */
function isEmpty(mark: unknown): boolean {
  if (Array.isArray(mark)) return mark.every((item) => item === false);
  return isObject(mark) && Object.keys(mark).length === 0;
}

function shown(value: unknown): Scalar | readonly Scalar[] | undefined {
  if (value === undefined) return null;
  if (isScalar(value)) return value;
  return Array.isArray(value) && value.length <= 64 && value.every(isScalar)
    ? value
    : undefined;
}

function isScalar(value: unknown): value is Scalar {
  if (typeof value === "string") return value.length <= 200;
  return (
    value === null || typeof value === "boolean" || typeof value === "number"
  );
}
