import assert from "node:assert/strict";
import {
  aboveFooter,
  bodyHash,
  decodeMarker,
  editedByHand,
  encodeMarker,
} from "../../../src/core/render/marker.ts";
import { sha256 } from "../../../src/core/sha256.ts";
import { type FuzzTarget, textOf } from "../target.ts";

const sign = (payload: string): string => sha256(`key ${payload}`);

export const marker: FuzzTarget = {
  name: "marker",
  reads: "the body of a comment that says it is ours",
  holds:
    "a marker or none; a marker that was read is written and read as the same; without the key's signature none counts",
  words: ["<!-- homelab-fleet:v1 ", " -->", "\n", "\r\n", ".", "e30", "eyJ"],
  check(bytes) {
    const body = textOf(bytes);
    assert.match(bodyHash(aboveFooter(body)), /^[0-9a-f]{16}$/);
    assert.equal(
      decodeMarker(body, () => "never"),
      null,
    );
    const found = decodeMarker(body);
    if (found === null) return;
    assert.equal(typeof editedByHand(body, found), "boolean");
    const again = encodeMarker(found);
    assert.deepEqual(decodeMarker(again), found);
    assert.equal(decodeMarker(again, sign), null);
    const signed = `words\n${encodeMarker(found, sign)}`;
    assert.deepEqual(decodeMarker(signed, sign), found);
    assert.equal(decodeMarker(signed.replace(/.(?= -->$)/, "0Z"), sign), null);
    assert.equal(decodeMarker(`${signed}\nmore`), null);
  },
};
