/**
 * Desktop and phone, light and dark, and nothing is loaded from anywhere. On a narrow screen a row of a table is a block,
 * each cell with its column's name before it.
 */
export const stylesheet = `
:root { color-scheme: light dark; --fg: #1f2328; --muted: #59636e; --line: #d1d9e0; --soft: #f6f8fa; --back: #fff; --link: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --fg: #f0f6fc; --muted: #9aa4af; --line: #3d444d; --soft: #151b23; --back: #0d1117; --link: #6cb6ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--fg); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 1100px; margin: 0 auto; padding: 16px 24px; }
header { padding-bottom: 0; }
h1 { font-size: 24px; margin: 0; }
h2 { font-size: 20px; margin: 0 0 4px; }
h3 { font-size: 17px; margin: 0 0 8px; }
p { margin: 0 0 12px; }
header p, .read, .age { color: var(--muted); }
.age { display: block; font-size: 13px; }
a { color: var(--link); }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code { font: 92% ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
time { white-space: nowrap; }
section, nav { border-top: 1px solid var(--line); padding: 16px 0; }
nav ul, .signs, td ul { list-style: none; margin: 0; padding: 0; }
nav > ul > li { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; padding: 4px 0; }
.signs { display: flex; flex-wrap: wrap; gap: 6px; }
.signs li, .mark { border: 1px solid var(--line); border-radius: 2em; background: var(--soft); padding: 1px 10px; font-size: 13px; }
.mark { white-space: nowrap; }
th > code { margin-right: 8px; }
article { border: 1px solid var(--line); border-radius: 8px; padding: 16px; margin: 12px 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 12px 0; }
dt { color: var(--muted); }
dd { margin: 0; min-width: 0; }
.mistakes { margin: 0 0 12px; padding-left: 20px; }
table { border-collapse: collapse; width: 100%; margin: 16px 0 0; }
caption { text-align: left; font-weight: 600; padding: 0 0 4px; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-top: 1px solid var(--line); }
th, td { overflow-wrap: normal; }
td ul, td:last-child { overflow-wrap: anywhere; }
thead th, td:nth-child(4) { white-space: nowrap; }
thead th { color: var(--muted); font-weight: 500; border-top: 0; }
tbody th, tbody th code { font-weight: 600; }
tbody th .age { font-weight: 400; }
.mark { font-weight: 400; }
@media (max-width: 860px) {
  header, main { padding-left: 12px; padding-right: 12px; }
  article { padding: 12px; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 8px; }
  table, caption, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { border-top: 1px solid var(--line); padding: 8px 0; }
  th, td { border: 0; padding: 1px 0; }
  td { display: grid; grid-template-columns: 7em 1fr; gap: 8px; }
  td::before { content: attr(data-label); color: var(--muted); }
}
`;
