/** What is wrong and what to do, for one mistake the YAML parser found. */
export interface YamlMistake {
  readonly message: string;
  readonly hint: string;
}

const other: YamlMistake = {
  message: "this is not valid YAML",
  hint: "check quotes, brackets, colons and indentation here and on the line above",
};

const badIndent: YamlMistake = {
  message: "the indentation does not fit the lines around it",
  hint: "indent keys of one map by the same number of spaces",
};

/** Keyed by the error codes of the npm library `yaml`, https://eemeli.org/yaml/#errors. Its own messages print the source line. */
const mistakes: ReadonlyMap<string, YamlMistake> = new Map<string, YamlMistake>(
  [
    ["BAD_INDENT", badIndent],
    [
      "BLOCK_AS_IMPLICIT_KEY",
      {
        message: "a second `key: value` begins inside a value",
        hint: "begin a new line for it with the right indentation, or quote the value",
      },
    ],
    [
      "BLOCK_IN_FLOW",
      {
        message: "an indented list or map stands inside brackets",
        hint: "write it in brackets too, or without brackets at all",
      },
    ],
    [
      "MULTILINE_IMPLICIT_KEY",
      {
        message: "a key runs over several lines",
        hint: "write `key: value`, with the colon on the line of the key",
      },
    ],
    [
      "MISSING_CHAR",
      {
        message: "a closing quote or bracket, or a comma or colon, is missing",
        hint: "close what is open; `key: value` needs its colon and a space",
      },
    ],
    [
      "UNEXPECTED_TOKEN",
      {
        message: "this does not belong here",
        hint: "check colons, quotes and indentation here and on the line above",
      },
    ],
    [
      "BAD_SCALAR_START",
      {
        message: "a value cannot begin with this character",
        hint: "put the value in double quotes",
      },
    ],
    [
      "BAD_DQ_ESCAPE",
      {
        message: "YAML has no such escape after a backslash",
        hint: "use single quotes, or write two backslashes",
      },
    ],
    [
      "KEY_OVER_1024_CHARS",
      {
        message: "a key has more than 1024 characters",
        hint: "check the quotes and colons before it",
      },
    ],
    [
      "NON_STRING_KEY",
      {
        message: "a map or list stands where a key should be",
        hint: "write `key: value` with a plain word as the key",
      },
    ],
  ],
);

export function yamlMistake(code: string): YamlMistake {
  return mistakes.get(code) ?? other;
}
