export interface GoModule {
  readonly mod: string;
  readonly sum: string;
}

/** What a Go module of ours must keep to; a few words for each breach. */
export function goBreaches({ mod, sum }: GoModule): readonly string[] {
  const code = mod.replaceAll(/\/\/.*/g, "");
  const sums = new Set(
    [...sum.matchAll(/^(\S+) (v\S+?)(?:\/go\.mod)? h1:[\w+/]{43}=$/gm)].map(
      ([, name, version]) => `${name} ${version}`,
    ),
  );
  const lines = sum.split("\n").filter((line) => line !== "");
  const needed = neededOf(code);
  return [
    ...needed
      .filter((one) => !replaced(code, one) && !sums.has(one))
      .map((one) => `no sum of ${one}`),
    ...matches(code, /=>\s*(\.{0,2}\/\S*)/g).map((path) => `a folder: ${path}`),
    ...matches(code, /^(toolchain\s+\S+)/gm),
    ...(needed.length === 0 ? ["nothing is required"] : []),
    ...lines
      .filter((line) => !/^\S+ v\S+ h1:[\w+/]{43}=$/.test(line))
      .map((line) => `no sum: ${line}`),
  ];
}

/** A replacement of what nobody requires is never fetched. */
function neededOf(code: string): readonly string[] {
  const required = matches(
    code,
    /^\s*(?:require\s+)?([\w.~-]+\.[\w.~/-]+\s+v\S+)\s*$/gm,
  );
  const names = new Set(required.map((one) => one.split(" ", 1).join()));
  const replacements = [
    ...code.matchAll(/^\s*(?:replace\s+)?(\S+)[^\n]*=>\s*(\S+\s+v\S+)/gm),
  ]
    .filter(([, from = ""]) => names.has(from))
    .map(([, , to = ""]) => to.replaceAll(/\s+/g, " "));
  return [...required, ...replacements];
}

/** A replaced module is never fetched under its own name. */
function replaced(code: string, module: string): boolean {
  const [name = "", version = ""] = module.split(" ");
  return matches(code, /^\s*(?:replace\s+)?(\S+(?:\s+v\S+)?)\s*=>/gm).some(
    (from) => from === name || from === `${name} ${version}`,
  );
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found = ""]) =>
    found.replaceAll(/\s+/g, " "),
  );
}
