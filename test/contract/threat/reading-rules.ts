import { section } from "./rule.ts";

const refused = "core/fleet/refused";
const read = "core/fleet/read";
const pull = "app/plan-pull-request";
const properties = "property/fleet";

/** How `fleet.yaml` and the policy are read. */
export const readingRules = section(
  "Reading YAML",
  "`fleet.yaml` and the policy are bytes from outside. What two readers could understand differently is refused, with its line.",
  [
    [
      "3.1.plain-file",
      "Only a plain file at a commit is read: a link, submodule, folder or file that is too large refuses.",
      {
        [pull]: [
          "a fleet file that is a link is a problem, never a removal",
          "a fleet file that is a submodule is a problem, never a removal",
          "a fleet file that is a directory is a problem, never a removal",
          "a fleet file that is a too_large is a problem, never a removal",
        ],
      },
    ],
    [
      "3.1.missing-is-no-removal",
      "A missing, deleted, empty or broken file never means that every VM goes.",
      {
        "acceptance/plan": ["a deleted file never means that every VM goes"],
        "app/apply-trouble": [
          "never takes a fleet file that is gone for an order to remove everything",
          "never takes a fleet file that is broken for an order to remove everything",
          "never takes a fleet file that is empty for an order to remove everything",
        ],
      },
    ],
    [
      "3.1.path-is-checked",
      "The file's path is an input of its own form: relative, without `..`, `.yaml` or `.yml`.",
      {
        "acceptance/plan": [
          "inputs that are not of their form are all said at once, and none is echoed",
        ],
      },
    ],
    [
      "3.2.caps",
      "Bytes, lines and characters a line are capped before any parser.",
      {
        [refused]: [
          "refuses more than 256 KiB",
          "refuses more than 20,000 lines",
          "refuses a line of 4,097 characters",
        ],
        [read]: ["limits are raised only so far"],
      },
    ],
    [
      "3.2.utf8",
      "The bytes are UTF-8, with at most one byte order mark; lines end with LF or CRLF.",
      {
        [refused]: [
          "refuses bytes that are not UTF-8, by their line",
          "refuses a second byte order mark",
          "refuses a lone carriage return",
        ],
        [read]: [
          "CRLF, a byte order mark, a document start and JSON change nothing",
        ],
      },
    ],
    [
      "3.2.no-hidden-characters",
      "Invisible, control, private and unassigned characters refuse, in comments and in escapes too.",
      {
        [refused]: [
          "refuses a character that turns the direction of text, in a comment",
          "refuses a no-break space",
          "refuses a null byte by escape",
          "refuses half a surrogate pair by escape",
          "refuses a tab",
        ],
      },
    ],
    [
      "3.3.yaml-subset",
      "Directives, more documents than one, anchors, aliases, tags and explicit keys refuse.",
      {
        [refused]: [
          "refuses a directive",
          "refuses two documents",
          "refuses a document after the end of the first",
          "refuses an anchor and its alias in a list of tags",
          "refuses a tag",
          "refuses an explicit key",
        ],
      },
    ],
    [
      "3.3.depth",
      "Nesting is capped before anything recursive sees the text.",
      {
        [refused]: [
          "refuses brackets nine deep",
          "refuses lists nested on one line until a parser's stack ends",
          "refuses maps nested by indentation until a parser's stack ends",
        ],
      },
    ],
    [
      "3.4.own-words",
      "Errors and warnings of the YAML library refuse, in our words and without the line's text.",
      {
        [refused]: [
          "refuses broken YAML, one problem a line",
          "refuses text that is not YAML at all",
        ],
        [read]: ["what was refused is not echoed"],
      },
    ],
    [
      "3.5.keys",
      "Keys are compared by their text, quoted or not; empty keys, the merge key and repeated keys refuse.",
      {
        [refused]: [
          "refuses a VM twice and a key twice, quoted or not",
          "refuses empty keys",
          "refuses a merge key",
        ],
      },
    ],
    [
      "3.6.no-inherited-names",
      "Names every JavaScript object inherits refuse as ids and are unknown keys elsewhere.",
      {
        [refused]: [
          "refuses names every JavaScript object has, as keys",
          "refuses ids that a YAML reader or JavaScript takes for something else",
        ],
      },
    ],
    [
      "3.7.plain-values",
      "Numbers are plain digits, booleans plain `true` or `false`, and nothing is null.",
      {
        [refused]: [
          "refuses numbers in any form but plain digits",
          "refuses numbers out of range",
          "refuses booleans in any form but true and false",
          "refuses a VM without a value, and a key without one",
          "refuses texts that YAML reads as something else",
        ],
      },
    ],
    [
      "3.8.names",
      "Ids and labels are ASCII of one pattern, and unique over all names and aliases.",
      {
        [refused]: [
          "refuses ids with capitals, two hyphens, a slash, 32 characters",
          "refuses a host name with dots, capitals, an underscore",
          "refuses a name that another VM has, as name, alias or id",
        ],
      },
    ],
    [
      "3.8.reserved",
      "Names that others give a meaning to are reserved, the policy's own included.",
      {
        [refused]: [
          "refuses reserved names: as vm_name, as id, as alias, by the policy",
        ],
      },
    ],
    [
      "3.9.no-templates",
      "Text holds no `${`, `%{` or line break, and reaches HCL as literal JSON.",
      {
        [refused]: [
          "refuses a description that OpenTofu would evaluate, or of two lines",
        ],
        "catalog/generated": [
          `keeps a text as it is: \${file("/etc/passwd")} %{ if true }x%{ endif } $\${a} %%{b}`,
        ],
      },
    ],
    [
      "3.10.addresses",
      "An address is four plain octets, unicast, unique, in the policy's ranges, and nobody's of the infrastructure.",
      {
        "core/fleet/ipv4": [
          "four decimal octets are read, nothing else",
          "special ranges are not unicast",
        ],
        [refused]: [
          "refuses addresses no machine can have",
          "refuses an address twice, with another prefix too",
          "refuses an address outside the policy's ranges",
          "refuses the address of a gateway, a name server, something of the policy",
        ],
      },
    ],
    [
      "3.10.zone",
      "The zone is one of the policy's; without a list, the base's.",
      {
        [refused]: ["refuses a zone the policy does not list"],
        "core/policy/fleet-read-options": [
          "without a list of zones only the base's zone may be used",
        ],
      },
    ],
    [
      "3.11.fifty-problems",
      "At most fifty problems are told, the rest is counted.",
      { [read]: ["fifty problems are told and the rest counted"] },
    ],
    [
      "3.11.never-throws",
      "Any bytes are read or refused; nothing is thrown.",
      {
        [properties]: [
          "any bytes are read or refused, never thrown at, and a refusal has a place and a hint",
          "a real file with one character changed is read or refused, never thrown at",
        ],
        "core/policy/read-policy": [
          "any bytes have an answer, and nothing of them is echoed",
        ],
      },
    ],
  ],
);
