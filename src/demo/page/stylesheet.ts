/** Looks like a pull request on GitHub, desktop and phone, light and dark; nothing is loaded from anywhere. */
export const stylesheet = `
:root { color-scheme: light dark; --fg: #1f2328; --muted: #59636e; --line: #d1d9e0; --soft: #f6f8fa; --back: #fff; --link: #0969da; }
@media (prefers-color-scheme: dark) { :root { --fg: #f0f6fc; --muted: #9198a1; --line: #3d444d; --soft: #151b23; --back: #0d1117; --link: #4493f8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--fg); font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
header { border-bottom: 1px solid var(--line); padding: 12px 16px; background: var(--soft); }
header h1 { font-size: 16px; margin: 0 auto; max-width: 980px; }
main { max-width: 980px; margin: 0 auto; padding: 16px; }
section h2 { font-size: 26px; font-weight: 400; margin: 16px 0 4px; }
.number, .at { color: var(--muted); }
.at { font-size: 12px; }
.state { color: #fff; border-radius: 2em; padding: 4px 12px; font-weight: 500; }
.state.open { background: #1f883d; } .state.merged { background: #8250df; }
article { border: 1px solid var(--line); border-radius: 6px; margin: 16px 0; overflow: hidden; }
.who { background: var(--soft); border-bottom: 1px solid var(--line); padding: 8px 16px; }
.bot { border: 1px solid var(--line); border-radius: 2em; padding: 0 6px; font-size: 12px; color: var(--muted); }
.event, .check { margin: 12px 16px; } .event { color: var(--muted); }
.check { border-left: 4px solid var(--line); padding-left: 10px; }
.check.success { border-color: #1f883d; } .check.failure { border-color: #cf222e; } .check.neutral { border-color: var(--muted); }
.markdown { padding: 16px; overflow-wrap: break-word; }
.markdown > :first-child { margin-top: 0; } .markdown > :last-child { margin-bottom: 0; }
.markdown h3 { font-size: 17.5px; margin: 0 0 16px; }
.markdown a { color: var(--link); text-decoration: none; }
.markdown code { background: rgba(129, 139, 152, .12); border-radius: 6px; font: 85% ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; padding: .2em .4em; white-space: break-spaces; }
.markdown pre { background: var(--soft); border-radius: 6px; overflow: auto; padding: 16px; } .markdown pre code { background: none; padding: 0; white-space: pre; }
.markdown table { border-collapse: collapse; display: block; max-width: 100%; overflow: auto; width: max-content; margin: 0 0 16px; }
.markdown th, .markdown td { border: 1px solid var(--line); padding: 6px 13px; } .markdown tr:nth-child(2n) { background: var(--soft); }
.markdown blockquote { border-left: 4px solid var(--line); color: var(--muted); margin: 0 0 16px; padding: 0 16px; }
.markdown .alert { color: var(--fg); } .markdown .alert p { margin: 0 0 8px; } .alert-title { font-weight: 500; }
.caution { border-color: #cf222e !important; } .caution .alert-title { color: #d1242f; }
.warning { border-color: #9a6700 !important; } .warning .alert-title { color: #9a6700; }
.tip { border-color: #1f883d !important; } .tip .alert-title { color: #1a7f37; }
.note, .important { border-color: #0969da !important; } .note .alert-title { color: #0969da; }
.markdown details { margin: 0 0 16px; } .markdown summary { cursor: pointer; }
@media (max-width: 600px) { main { padding: 8px; } .markdown { padding: 12px; } section h2 { font-size: 20px; } }
`;
