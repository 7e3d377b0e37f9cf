export type Paint = "none" | "bold" | "red" | "yellow" | "green";

/** Select Graphic Rendition, ECMA-48 §8.3.117. */
const codes: Readonly<Record<Paint, string>> = {
  none: "",
  bold: "1",
  red: "31",
  yellow: "33",
  green: "32",
};

export function paint(words: string, how: Paint, colours: boolean): string {
  return colours && how !== "none"
    ? `\u001b[${codes[how]}m${words}\u001b[0m`
    : words;
}
