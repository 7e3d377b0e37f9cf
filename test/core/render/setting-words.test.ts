import assert from "node:assert/strict";
import { test } from "node:test";
import type { AttributeChange } from "../../../src/core/plan/action.ts";
import { address } from "../../../src/core/render/address.ts";
import {
  attributeName,
  attributeValue,
} from "../../../src/core/render/attribute-cell.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import { type Line, paragraph, text } from "../../../src/core/render/node.ts";
import { value } from "../../../src/core/render/value.ts";

/** As in the middle of a line. */
const written = (...line: Line) =>
  markdown([paragraph(text("x"), ...line)]).slice(1);

test("addresses of ours are words, others code", () => {
  assert.equal(written(...address("10.0.0.1")), "10.0.0.1");
  for (const odd of ["fd00::1", "10.0.0", "10.0.0.1/24", "x10.0.0.1"])
    assert.equal(written(...address(odd)), `\`${odd}\``);
});

const setting: AttributeChange = {
  ...{ path: "memory.dedicated", key: "memory", before: 1024, after: 2048 },
  ...{ afterUnknown: false, hidden: false },
};
const attributes: readonly (readonly [Partial<AttributeChange>, string])[] = [
  [{}, "`memory`: 1024 MB → 2048 MB"],
  [{ hidden: true }, "`memory`: (changed) → (changed)"],
  [{ afterUnknown: true }, "`memory`: 1024 MB → not known yet"],
  [{ key: null, path: "x.y" }, "a setting: (changed) → (changed)"],
  [
    { key: null, path: "started", before: true, after: false },
    "`started`: running → stopped",
  ],
  [{ key: null, path: "ttl", before: 60, after: 300 }, "`ttl`: 60 s → 300 s"],
  [
    { key: null, path: "zone", before: "a.lan", after: "b.lan" },
    "`zone`: `a.lan` → `b.lan`",
  ],
  [
    {
      key: null,
      path: "addresses",
      before: ["10.0.0.1", "fd00::1"],
      after: ["1", "2", "3", "4", "5"],
    },
    "`addresses`: 10.0.0.1 `fd00::1` → `1` `2` `3` `4`",
  ],
  [
    { key: null, path: "addresses", before: null, after: "x" },
    "`addresses`: none → `x`",
  ],
  [{ key: "vlan", before: 0, after: 7 }, "`vlan`: none → 7"],
  [{ key: "pool", before: "", after: "lab" }, "`pool`: none → `lab`"],
  [{ key: "tags", before: ["a", null], after: [] }, "`tags`: `a` → none"],
  [{ key: "disk", before: null, after: 8 }, "`disk`: none → 8 GB"],
];

for (const [more, expected] of attributes)
  test(`a setting is told as ${expected}`, () => {
    const it = { ...setting, ...more };
    const sides = [attributeValue(it, "before"), attributeValue(it, "after")];
    const said = [attributeName(it), ...sides].map((line) => written(...line));
    assert.equal(`${said[0]}: ${said[1]} → ${said[2]}`, expected);
  });

test("a value that is not there has its own word", () => {
  assert.equal(written(...value("vm_id", null)), "assigned");
  assert.equal(written(...value("pool", null)), "none");
  assert.equal(written(...value("on_boot", true)), "true");
  assert.equal(written(...value("tags", [])), "none");
  const nine = Array.from({ length: 9 }, (_, n) => `t${n}`);
  assert.match(written(...value("tags", nine)), /`t7` and 1 more$/);
});
