import {
  alert,
  type Block,
  code,
  column,
  details,
  em,
  fence,
  heading,
  list,
  paragraph,
  steps,
  strong,
  table,
  text,
} from "../../../src/core/render/node.ts";

const columns = [column("A"), column("B", "right")];

/** One value in every place a value can stand. */
export function everywhere(value: string): readonly Block[] {
  return [
    heading(text("Plan for "), code(value)),
    paragraph(code(value), text(" and "), strong(code(value), text(" is"))),
    alert("CAUTION", [strong(text("Two. ")), code(value)], [code(value)]),
    table(columns, [
      [[code(value)], [text("x "), code(value), text(" → "), code(value)]],
      [[], [em(text("known after boot"))]],
    ]),
    details(
      [text("DNS in "), code(value)],
      table(columns, [[[code(value)], []]]),
    ),
    list([code(value)], [text("a")]),
    steps([code(value)], [text("a")]),
    fence("text", value),
    paragraph(text("end")),
  ];
}
