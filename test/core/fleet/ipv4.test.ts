import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isHost,
  isInside,
  isUnicast,
  parseCidr,
  parseIpv4,
} from "../../../src/core/fleet/ipv4.ts";

test("four decimal octets are read, nothing else", () => {
  assert.equal(parseIpv4("0.0.0.0"), 0);
  assert.equal(parseIpv4("192.168.1.21"), 0xc0_a8_01_15);
  assert.equal(parseIpv4("255.255.255.255"), 2 ** 32 - 1);
  for (const text of [
    "1.2.3",
    "1.2.3.4.5",
    "01.2.3.4",
    "256.1.1.1",
    " 1.2.3.4",
    "1.2.3.4\n",
    "0x1.2.3.4",
    "",
  ])
    assert.equal(parseIpv4(text), null, text);
});

test("a prefix is a number up to 32", () => {
  assert.deepEqual(parseCidr("10.0.0.1/8"), {
    address: 0x0a_00_00_01,
    prefix: 8,
  });
  for (const text of [
    "10.0.0.1",
    "10.0.0.1/",
    "10.0.0.1/33",
    "10.0.0.1/08",
    "10.0.0.1/8/8",
    "/8",
  ])
    assert.equal(parseCidr(text), null, text);
});

test("an address is inside a network when the prefix agrees", () => {
  const inside = (address: string, network: string) => {
    const [a, n] = [parseIpv4(address), parseCidr(network)];
    return a !== null && n !== null && isInside(a, n);
  };
  assert.equal(inside("192.168.1.255", "192.168.1.21/24"), true);
  assert.equal(inside("192.168.2.0", "192.168.1.21/24"), false);
  assert.equal(inside("200.1.1.1", "200.9.9.9/8"), true);
  assert.equal(inside("1.2.3.4", "0.0.0.0/0"), true);
});

test("network and broadcast addresses are no hosts", () => {
  const host = (text: string, prefix: number) =>
    isHost(parseIpv4(text) ?? 0, prefix);
  assert.deepEqual(
    ["10.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.3"].map((text) =>
      host(text, 30),
    ),
    [false, true, true, false],
  );
  assert.equal(host("10.0.0.255", 24), false);
  assert.equal(host("10.0.0.255", 16), true);
});

test("special ranges are not unicast", () => {
  for (const text of [
    "0.1.2.3",
    "127.0.0.1",
    "169.254.9.9",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
  ])
    assert.equal(isUnicast(parseIpv4(text) ?? 0), false, text);
  for (const text of [
    "1.1.1.1",
    "10.0.0.1",
    "169.253.1.1",
    "192.168.1.1",
    "223.255.255.254",
  ])
    assert.equal(isUnicast(parseIpv4(text) ?? 0), true, text);
});
