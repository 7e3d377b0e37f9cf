import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { kdig, knsupdate, missingKnotTools } from "./knot-tools.ts";
import { startServer } from "./start-server.ts";

const skip = await missingKnotTools();

describe("the embedded DNS server, asked by Knot's tools", { skip }, () => {
  it("adds, answers and deletes", async (test) => {
    const server = await startServer(test, "embedded");
    const added = await knsupdate(server, [
      "add web.home.sflab.io. 300 A 10.1.1.1",
      "add web.home.sflab.io. 300 A 10.1.1.2",
      "add *.apps.home.sflab.io. 60 A 10.1.1.3",
    ]);
    assert.deepEqual(added, { code: 0, output: "" });
    assert.equal(
      await kdig(server, "+short", "WEB.home.sflab.io"),
      "10.1.1.1\n10.1.1.2\n",
    );
    assert.equal(
      await kdig(server, "+short", "+tcp", "a.b.apps.home.sflab.io"),
      "10.1.1.3\n",
    );
    await knsupdate(server, ["del web.home.sflab.io. A 10.1.1.1"]);
    assert.equal(
      await kdig(server, "+short", "web.home.sflab.io"),
      "10.1.1.2\n",
    );
    await knsupdate(server, ["del web.home.sflab.io. A"]);
    assert.match(await kdig(server, "web.home.sflab.io"), /status: NXDOMAIN/);
  });

  it("says no such name and no such record with the SOA", async (test) => {
    const server = await startServer(test, "embedded");
    await knsupdate(server, ["add a.b.home.sflab.io. 300 A 10.1.1.1"]);
    const none = await kdig(server, "nope.home.sflab.io");
    assert.match(none, /status: NXDOMAIN/);
    assert.match(none, /home\.sflab\.io\.\s+5\s+IN\s+SOA/);
    const empty = await kdig(server, "b.home.sflab.io");
    assert.match(empty, /status: NOERROR/);
    assert.match(empty, /flags: qr aa/i);
    assert.match(empty, /IN\s+SOA/);
    assert.match(await kdig(server, "other.org"), /status: REFUSED/);
  });

  it("counts the serial up with every change, and only then", async (test) => {
    const server = await startServer(test, "embedded");
    const serial = async () =>
      (await kdig(server, "+short", "home.sflab.io", "SOA")).split(" ")[2];
    await knsupdate(server, ["add web.home.sflab.io. 300 A 10.1.1.1"]);
    assert.equal(await serial(), "2");
    await knsupdate(server, ["add web.home.sflab.io. 300 A 10.1.1.1"]);
    assert.equal(await serial(), "2");
  });

  it("holds to prerequisites, all or nothing", async (test) => {
    const server = await startServer(test, "embedded");
    await knsupdate(server, ["add web.home.sflab.io. 300 A 10.1.1.1"]);
    const refused = [
      ["prereq nxdomain web.home.sflab.io.", "YXDOMAIN"],
      ["prereq nxrrset web.home.sflab.io. A", "YXRRSET"],
      ["prereq yxdomain nope.home.sflab.io.", "NXDOMAIN"],
      ["prereq yxrrset web.home.sflab.io. TXT", "NXRRSET"],
      ["prereq yxrrset web.home.sflab.io. A 10.9.9.9", "NXRRSET"],
    ] as const;
    for (const [prerequisite, code] of refused) {
      const result = await knsupdate(server, [
        prerequisite,
        "add new.home.sflab.io. 300 A 10.1.1.9",
      ]);
      assert.match(result.output, new RegExp(`'${code}'`), prerequisite);
    }
    assert.match(await kdig(server, "new.home.sflab.io"), /status: NXDOMAIN/);
    const kept = await knsupdate(server, [
      "prereq yxrrset web.home.sflab.io. A 10.1.1.1",
      "add new.home.sflab.io. 300 A 10.1.1.9",
    ]);
    assert.equal(kept.output, "");
    assert.equal(
      await kdig(server, "+short", "new.home.sflab.io"),
      "10.1.1.9\n",
    );
  });

  it("refuses other keys, other secrets, other zones and no key", async (test) => {
    const server = await startServer(test, "embedded");
    const add = ["add web.home.sflab.io. 300 A 10.1.1.1"];
    const wrong = "d3JvbmcgZm9yIHN1cmU=";
    const key = await knsupdate(server, add, server.key.secret, "stranger");
    assert.match(key.output, /BADKEY/);
    assert.match((await knsupdate(server, add, wrong)).output, /BADSIG/);
    const zone = await knsupdate(server, ["zone other.org", ...add]);
    assert.notEqual(zone.code, 0);
    assert.match(await kdig(server, "web.home.sflab.io"), /status: NXDOMAIN/);
  });

  it("answers signed questions with signed answers", async (test) => {
    const server = await startServer(test, "embedded");
    const { algorithm, name, secret } = server.key;
    const signed = await kdig(
      server,
      "ns.home.sflab.io",
      "-y",
      `${algorithm}:${name}:${secret}`,
    );
    assert.match(signed, /TSIG PSEUDOSECTION/);
    assert.doesNotMatch(signed, /WARNING|;; ERROR/);
  });

  it("sends long answers by TCP", async (test) => {
    const server = await startServer(test, "embedded");
    const adds = Array.from(
      { length: 60 },
      (_, index) => `add many.home.sflab.io. 300 A 10.2.0.${index + 1}`,
    );
    await knsupdate(server, adds);
    const cut = await kdig(server, "+noedns", "+ignore", "many.home.sflab.io");
    assert.match(cut, /flags:[^;]*tc/i);
    const whole = await kdig(server, "+short", "+noedns", "many.home.sflab.io");
    assert.equal(whole.match(/^10\.2\.0\.[0-9]+$/gm)?.length, 60);
  });
});
