/** What YAML readers disagree about, and the keys of our own files. */
export const yamlWords: readonly string[] = [
  ...["dns:\n", "vms:\n", "defaults:\n", "  zone: a.net\n", "  web02:\n"],
  ...["    memory: 512\n", "    tags: [a, b]\n", "    protect: true\n"],
  ...["    address: 192.168.1.21/24\n", "    aliases: [x]\n"],
  ...["    description: ", "    formerly: db01\n", "version: 1\n"],
  ...["---\n", "...\n", "%YAML 1.1\n", "&a ", "*a", "!!str ", "!t ", "? "],
  ...["<<: *a\n", "<<: ", ": ", " #", "#", "- ", "|", "|-\n", ">+2\n", ">"],
  ...["'", '"', "''", '"\\u0000"', '"\\x41"', '"\\\n  "', "{", "}", "[", "]"],
  ...[",", "\t", "\r\n", "\r", "\n\n", "\ufeff", "\u2028", "\u0085", "\u00a0"],
  ...["\u202e", "null", "~", "yes", "NO", "0o17", "0x1F", "1_000", "12:30:45"],
  ...["1e3", ".inf", "=", "__proto__", "constructor", "2001-01-01", "é"],
];
