import { section } from "./rule.ts";

const settings = "bot/settings";
const door = "bot/server/door";
const content = "bot/server/content";
const silence = "bot/server/silence";
const intake = "bot/intake";
const process = "bot/process";

/** The bot's server. */
export const serverRules = section(
  "The bot's server",
  "It stands in the internet's sight and holds no credential of the homelab.",
  [
    [
      "7.1.strong-secret",
      "It does not start without App id, key and a webhook secret that is long and not a known or repetitive one.",
      {
        [settings]: [
          "without any of the three it does not start",
          "a weak webhook secret refuses, as the present and as the former one",
          "the key comes from the setting, with written line ends too, or from a file",
        ],
        [process]: ["with wrong settings it says which and ends with 78"],
      },
    ],
    [
      "7.1.two-secrets",
      "While the secret is changed the former one counts too.",
      {
        [settings]: [
          "what openssl makes is accepted, and two secrets while they are changed",
        ],
        [content]: ["while the secret is changed the former one counts too"],
      },
    ],
    [
      "7.1.no-value-printed",
      "No value of a setting is printed.",
      {
        [settings]: [
          "a message names the setting, says what to do, and never holds a value",
        ],
      },
    ],
    [
      "7.2.three-paths",
      "It answers one path for webhooks, /health and /metrics; the library's set-up pages are not there.",
      {
        [door]: [
          "every path but three is 404, Probot's own pages too",
          "the right path with another method is 405 and says which",
        ],
      },
    ],
    [
      "7.2.loopback",
      "It listens on this machine only, unless it is told otherwise.",
      {
        [settings]: [
          "with App id, key and secret it starts, on this machine only",
        ],
      },
    ],
    [
      "7.3.type-and-length",
      "Only JSON is taken; a body declared or grown over 1 MiB is refused at the first byte too many.",
      {
        [door]: [
          "only JSON, unpacked, is taken: 415",
          "a body declared too long is 413 before a byte of it is read",
          "a body that grows too long is 413 at the first byte too many",
          "a body of exactly the limit is read",
        ],
      },
    ],
    [
      "7.3.slow",
      "Headers and bodies that do not come in time are hung up on, and others are served meanwhile.",
      {
        [door]: [
          "a header that does not end is 408 and the connection closed",
          "who connects and says nothing is hung up on",
          "a body that does not come in time is 408",
          "while one sends a byte at a time, others are served",
          "no more connections than allowed",
        ],
        [silence]: ["the limits are those of the rules"],
      },
    ],
    [
      "7.3.signature",
      "One sha256 signature over the raw bytes; a malformed one, SHA-1 or a second one refuses.",
      {
        [content]: [
          "a body with one more space than was signed is 401",
          "no signature, a malformed one, SHA-1 and one of another secret are 401",
          "two signatures are 401, even if one is right",
        ],
        "acceptance/bot": [
          "a webhook signed with another secret is refused, and GitHub is asked nothing",
        ],
      },
    ],
    [
      "7.3.constant-time",
      "Signatures are compared in constant time.",
      {
        "contract/source-rules": [
          "7.3.constant-time: whatever makes a signature compares it in constant time",
        ],
      },
    ],
    [
      "7.3.then-content",
      "Only after the signature come UTF-8, JSON, depth and form.",
      {
        [content]: [
          "after the signature come UTF-8, JSON, depth and object: 400",
          "brackets inside of words are not depth",
        ],
      },
    ],
    [
      "7.4.event-by-body",
      "The event's name is not signed, so the body must have that event's form.",
      {
        [content]: [
          "the event's name is not signed, so a body of another event's shape is 400",
          "events nobody asked for, names of inherited properties too, are taken and left",
        ],
      },
    ],
    [
      "7.4.repeats",
      "A repeat is known by what was signed, not by its delivery id.",
      {
        [content]: [
          "a repeat is known by what was signed, whatever its delivery id",
        ],
        "acceptance/bot": ["the same webhook twice starts the workflow once"],
      },
    ],
    [
      "7.4.allow-lists",
      "Repositories and installations off the list are refused.",
      {
        [content]: ["repositories and installations off the list are 403"],
        [settings]: ["allow-lists are numbers with commas"],
      },
    ],
    [
      "7.5.queue",
      "It answers before it works; the queue has an end, and writes go out one a second.",
      {
        [content]: [
          "202 comes before the work is done",
          "a full queue is 503 and asks to come again",
        ],
        [intake]: ["a full queue remembers nothing of what it refused"],
        "bot/pace-writes": [
          "all writes together go out at most once a second, reading waits for nothing",
        ],
      },
    ],
    [
      "7.5.nothing-logged",
      "An error answers a bare status; no header, body, token or text of an exception is logged.",
      {
        [content]: ["an exception on the way answers a bare 500"],
        [silence]: [
          "nothing of headers and bodies reaches the process's output",
        ],
        "bot/sweep": [
          "one repository that cannot be read hides no other, and no text of the exception is logged",
        ],
      },
    ],
    [
      "7.6.sweep",
      "On its start and then every five minutes it finds what it missed; asked to stop it lets end what runs.",
      {
        [process]: [
          "the bot finds what it missed, plans a fork, hears of another, and stops when asked",
        ],
        "bot/sweep": [
          "comments of people under ten minutes go the way of a webhook, with its key",
        ],
        [silence]: [
          "stopping lets what runs end, takes nothing more, and drops what waits",
        ],
      },
    ],
    [
      "7.7.narrow-tokens",
      "Its tokens are for one repository and for what the work needs.",
      {
        [process]: [
          "every token is narrowed to one repository and to what planning needs",
        ],
        "bot/github-app": [
          "a token is for one repository and for the rights that were asked for",
        ],
      },
    ],
    [
      "7.7.dispatch-is-constant",
      "A run is started of one constant workflow, on the default branch, with two whole numbers.",
      {
        "contract/source-rules": [
          "7.7.dispatch-is-constant: one workflow by a constant name, on the default branch, with two whole numbers",
        ],
        "bot/answer": [
          "a missed comment is answered, a told one once, and what changes something starts the workflow",
        ],
      },
    ],
    [
      "7.7.no-app-triggers",
      "No comment of an App triggers anything.",
      {
        "bot/app": ["no comment of an App or a bot triggers anything"],
      },
    ],
  ],
);
