import assert from "node:assert/strict";
import { test } from "node:test";
import { settingProblems } from "../../../src/core/apply/settings.ts";
import { wholeSettings as whole } from "./whole-settings.ts";

/** A setting, values that are fine, and values that are nearest to them and are not. */
const edges = [
  [
    "PROXMOX_VE_ENDPOINT",
    ["https://p", "https://10.0.0.1:8006/api"],
    [
      "",
      " https://p",
      "https://",
      "https:///p",
      "https:// p",
      "x https://p",
      "http://p",
      "https:/p",
    ],
  ],
  [
    "PROXMOX_VE_API_TOKEN",
    ["a@b!c=d1234567", "fleet@pve!homelab=8c2f-1ab"],
    [
      "a@b!c=",
      "a@b!c=d123456",
      "@b!c=d1234567",
      "a@!c=d1234567",
      "a@b!=d1234567",
      "a b@c!d=e1234567",
      "a@b!c=d 1234567",
      "a@b!c=d=1234567",
      "x!a@b!c=d1234567",
    ],
  ],
  [
    "DNS_UPDATE_SERVER",
    ["10.0.0.2", "ns"],
    ["", "todo", "xxx", "***", "x", "*"],
  ],
  [
    "DNS_UPDATE_KEYNAME",
    ["fleet.", "xy", "secrets", "my-password"],
    [
      "TODO",
      "example",
      "secret",
      "password",
      "change-me",
      "changeme now",
      "<key name>",
      "<>",
    ],
  ],
  [
    "DNS_UPDATE_KEYALGORITHM",
    ["hmac-sha256", "hmac-sha256.", "HMAC-SHA384", "hmac-sha512."],
    [
      "hmac-md5",
      "hmac-sha1",
      "hmac-sha224",
      "xhmac-sha256",
      "hmac-sha256..",
      "hmac-sha2567",
      "hmac-sha",
    ],
  ],
  [
    "DNS_UPDATE_KEYSECRET",
    ["12345678"],
    ["1234567", "", " 12345678", "12345678\n"],
  ],
  [
    "DNS_UPDATE_PORT",
    ["1", "53", "65535", "00053", ""],
    ["0", "65536", "-1", "5 3", "53x", "x53", "1e3", "000053", " 53"],
  ],
] as const;

for (const [name, fine, wrong] of edges)
  test(`${name}: what is just right and what is just wrong`, () => {
    const of = (value: string) => settingProblems({ ...whole, [name]: value });
    for (const value of fine) assert.deepEqual(of(value), [], value);
    for (const value of wrong) {
      const paths = of(value).map(({ path }) => path);
      assert.deepEqual(paths, [name], JSON.stringify(value));
    }
  });

test("a weak algorithm is told from one nobody knows", () => {
  const said = (value: string) =>
    settingProblems({ ...whole, DNS_UPDATE_KEYALGORITHM: value })[0]?.message;
  for (const value of [
    "hmac-md5",
    "HMAC-SHA1",
    "hmac-sha224",
    "hmac-md5.sig-alg",
  ])
    assert.match(said(value) ?? "", /too weak/, value);
  for (const value of ["xhmac-md5", "hmac-sha1024", "md5"])
    assert.match(said(value) ?? "", /no algorithm/, value);
});

test("a setting that is missing says what it is for and where it goes", () => {
  const port = { ...whole, DNS_UPDATE_PORT: "domain" };
  const found = [...settingProblems({}), ...settingProblems(port)];
  assert.deepEqual(
    found.map(({ code, message, hint }) => [code, message, hint]),
    [
      [
        "PROXMOX_VE_ENDPOINT",
        "is not set: the address of Proxmox, for example https://pve.home.example.org:8006/.",
      ],
      [
        "PROXMOX_VE_API_TOKEN",
        "is not set: an API token of Proxmox, user@realm!name=secret.",
      ],
      [
        "DNS_UPDATE_SERVER",
        "is not set: the address of the server that holds the zone.",
      ],
      ["DNS_UPDATE_KEYNAME", "is not set: the name of the TSIG key."],
      [
        "DNS_UPDATE_KEYALGORITHM",
        "is not set: the algorithm of the TSIG key, hmac-sha256 or better.",
      ],
      ["DNS_UPDATE_KEYSECRET", "is not set: the TSIG key itself, in base64."],
      [
        "DNS_UPDATE_PORT",
        "is no port number: the port the zone's server listens on, 53 when it is left out.",
      ],
    ].map(([name, words]) => [
      "setting_missing",
      `\`${name}\` ${words}`,
      `Set it as a secret of the repository and hand it to the step under \`env:\` as \`${name}\`.`,
    ]),
  );
});

test("a password is asked for its user only where no token is given", () => {
  const password = { PROXMOX_VE_PASSWORD: "long enough" };
  const paths = (more: Readonly<Record<string, string>>) =>
    settingProblems({ ...whole, ...more }).map(({ path, message }) => [
      path,
      message,
    ]);
  assert.deepEqual(paths(password), []);
  assert.deepEqual(paths({ ...password, PROXMOX_VE_API_TOKEN: "  " }), [
    [
      "PROXMOX_VE_USERNAME",
      "`PROXMOX_VE_USERNAME` is not set: the user PROXMOX_VE_PASSWORD belongs to, user@realm.",
    ],
  ]);
});
