import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodePath } from "../../src/adapters/github/encode-path.ts";
import { blobLink } from "../../src/core/render/own-url.ts";
import { runs } from "../runs.ts";

const anyPath = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(..."a/.?#%&()'!* \\\ud800é:@", "..", "%2e", "//", "\n"),
      { maxLength: 20 },
    )
    .map((all) => all.join("")),
);

/** They lead elsewhere in every spelling, so there is no address of them. */
const isWay = (path: string) => /(?:^|\/)\.{1,2}(?:\/|$)/.test(path);

const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, "\ufffd");

test("a path for the API is one way to one place, whatever is in it", () => {
  fc.assert(
    fc.property(anyPath, (path) => {
      if (isWay(path)) {
        assert.throws(() => encodePath(path), TypeError);
        return;
      }
      const encoded = encodePath(path);
      assert.match(encoded, /^[A-Za-z0-9._~!'()*%/-]*$/);
      const steps = encoded.split("/").map(decodeURIComponent);
      assert.equal(steps.join("/"), wellFormed(path));
      const { pathname } = new URL(`https://h/repos/a/b/contents/${encoded}`);
      assert.ok(pathname.startsWith("/repos/a/b/contents/"), pathname);
    }),
    { numRuns: runs(2000) },
  );
});

test("a link to a line of a file stays on our server, in our repository, and ends no Markdown", () => {
  const place = {
    serverUrl: "https://github.example/",
    repository: "kim/homelab",
    sha: "a".repeat(40),
    line: 7,
  };
  fc.assert(
    fc.property(anyPath, (path) => {
      if (isWay(path)) {
        assert.throws(() => blobLink({ ...place, path }), TypeError);
        return;
      }
      const { href } = blobLink({ ...place, path });
      const url = new URL(href);
      const folder = `/kim/homelab/blob/${place.sha}/`;
      assert.equal(url.origin, "https://github.example");
      assert.ok(url.pathname.startsWith(folder), url.pathname);
      assert.equal(
        decodeURIComponent(url.pathname.slice(folder.length)),
        wellFormed(path),
      );
      assert.equal(`${url.search}${url.hash}`, "?plain=1#L7");
      assert.doesNotMatch(href, /[\s()<>[\]`"']/);
    }),
    { numRuns: runs(2000) },
  );
});
