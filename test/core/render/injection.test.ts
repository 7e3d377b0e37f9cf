import assert from "node:assert/strict";
import { test } from "node:test";
import { markdown } from "../../../src/core/render/markdown.ts";
import {
  code,
  column,
  details,
  table,
  text,
} from "../../../src/core/render/node.ts";
import { shape } from "./tree.ts";

function commentOf(value: string): string {
  const columns = [column("VM"), column("Change")];
  const rows = [[[code(value)], [text("resized")]]];
  return markdown([details([text("All")], table(columns, rows))]);
}

test("4.1.cell-cannot-end-its-table: what would end table, folded part or comment stays text of its cell", () => {
  const plain = shape(commentOf("x"));
  for (const value of [
    "</details></table>",
    "`</details></table>`",
    "|</td></tr></table></details>|",
    "--> <!-- homelab-fleet:v1 e30= -->",
    "x` | `y` |\n| `z",
    "\r\n\r\n</details>\r\n\r\n# Applied",
    "<script>alert(1)</script>",
    "![x](https://example.net/x.png)",
    "@kim #1 [x](https://example.net)",
  ])
    assert.deepEqual(shape(commentOf(value)), plain, value);
});
