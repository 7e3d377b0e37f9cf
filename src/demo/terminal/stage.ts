import { terminalMarkdown } from "./markdown.ts";
import type { Paint } from "./style.ts";

/** Where the story is told. */
export interface Stage {
  /** A numbered heading with the time since the start. */
  readonly scene: (title: string) => void;
  readonly say: (line: string) => void;
  /** Text as it is, set in: files, output of programs. */
  readonly quote: (text: string) => void;
  /** A comment as GitHub would show it. */
  readonly comment: (author: string, markdown: string) => void;
  /** Milliseconds since the start. */
  readonly elapsed: () => number;
}

export function createStage(
  write: (text: string) => void,
  paint: Paint,
  clock: () => number = performance.now.bind(performance),
): Stage {
  const start = clock();
  const elapsed = () => clock() - start;
  const line = (text: string) => write(`${text}\n`);
  let scenes = 0;
  return {
    elapsed,
    say: line,
    quote: (text) =>
      line(text.trimEnd().replaceAll(/^/gm, `  ${paint("dim", "│")} `)),
    scene: (title) => {
      scenes += 1;
      const seconds = (elapsed() / 1000).toFixed(0);
      line(
        `\n${paint("bold", `${scenes}. ${title}`)} ${paint("dim", `(${seconds} s)`)}\n`,
      );
    },
    comment: (author, markdown) => {
      const body = terminalMarkdown(markdown, paint).replaceAll(
        /^/gm,
        `  ${paint("dim", "│")} `,
      );
      line(
        `  ${paint("dim", `╭─ ${author} commented`)}\n${body}\n  ${paint("dim", "╰─")}`,
      );
    },
  };
}
