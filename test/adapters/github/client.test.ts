import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient } from "../../../src/adapters/github/client.ts";
import { createFiles } from "../../../src/adapters/github/files.ts";
import type { Reply, Send } from "../../../src/adapters/github/send.ts";
import { type Clock, ForgeError } from "../../../src/app/ports.ts";

const repository = { owner: "kim", repo: "homelab" };

function httpError(
  status: number,
  headers: Record<string, string> = {},
): Error {
  return Object.assign(new Error("a body that holds ghs_secret"), {
    status,
    response: { headers },
  });
}

/** Answers in order; an Error is thrown. Keeps what was asked. */
function scripted(answers: readonly (Error | Reply)[]): {
  send: Send;
  asked: string[];
} {
  const asked: string[] = [];
  const left = [...answers];
  return {
    asked,
    send: async (route) => {
      asked.push(route);
      const answer = left.shift();
      if (answer === undefined)
        throw new Error("asked more often than scripted");
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

function sleeper(): { clock: Clock; slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    clock: {
      now: () => 1_000_000,
      sleep: async (ms) => {
        slept.push(ms);
      },
    },
  };
}

const ok = (data: unknown): Reply => ({ status: 200, data, headers: {} });

test("5xx and broken connections are tried again after 1, 2 and 4 seconds, then said plainly", async () => {
  const { send, asked } = scripted([
    httpError(502),
    new Error("ECONNRESET"),
    httpError(500),
    httpError(503),
  ]);
  const { clock, slept } = sleeper();
  const client = createClient(send, clock);
  await assert.rejects(client("read the fleet file", "GET /x"), (error) => {
    assert.ok(error instanceof ForgeError);
    assert.equal(error.reason, "unavailable");
    assert.equal(
      error.message,
      "GitHub answered 503 when asked to read the fleet file.",
    );
    return true;
  });
  assert.deepEqual(slept, [1000, 2000, 4000]);
  assert.equal(asked.length, 4);
});

test("Retry-After is waited for as told, up to a minute in all", async () => {
  const { send } = scripted([
    httpError(429, { "retry-after": "20" }),
    httpError(403, { "retry-after": "30" }),
    ok("done"),
  ]);
  const { clock, slept } = sleeper();
  assert.equal(
    (await createClient(send, clock)("write", "POST /x")).data,
    "done",
  );
  assert.deepEqual(slept, [20_000, 30_000]);

  const patient = sleeper();
  const refusing = scripted([httpError(429, { "retry-after": "61" })]);
  await assert.rejects(
    createClient(refusing.send, patient.clock)("write", "POST /x"),
    { reason: "rate_limited" },
  );
  assert.deepEqual(patient.slept, []);
});

test("an exhausted quota is waited for until its reset", async () => {
  const { send } = scripted([
    httpError(403, {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": "1007",
    }),
    ok(1),
  ]);
  const { clock, slept } = sleeper();
  await createClient(send, clock)("read", "GET /x");
  assert.deepEqual(slept, [7000]);
});

for (const [status, reason] of [
  [401, "unauthorized"],
  [403, "forbidden"],
  [404, "not_found"],
  [410, "not_found"],
  [422, "unprocessable"],
  [409, "unprocessable"],
] as const) {
  test(`${status} is final: ${reason}, with advice and without the body`, async () => {
    const { send, asked } = scripted([httpError(status)]);
    const { clock } = sleeper();
    await assert.rejects(
      createClient(send, clock)("do it", "POST /x"),
      (error) => {
        assert.ok(error instanceof ForgeError);
        assert.equal(error.reason, reason);
        assert.notEqual(error.advice, "");
        assert.doesNotMatch(error.message + error.advice, /ghs_secret/);
        return true;
      },
    );
    assert.equal(asked.length, 1);
  });
}

const readings = [
  [{ type: "file", encoding: "base64", content: "dm1z\n" }, "file"],
  [{ type: "file", encoding: "none", content: "" }, "too_large"],
  [{ type: "symlink", target: "/etc/passwd" }, "link"],
  [{ type: "submodule" }, "submodule"],
  [[{ type: "file", name: "a" }], "directory"],
] as const;
for (const [data, expected] of readings) {
  test(`contents that are ${expected} read as such`, async () => {
    const { send } = scripted([ok(data)]);
    const { clock } = sleeper();
    const reading = await createFiles(
      createClient(send, clock),
      repository,
    ).read("fleet.yaml", "a".repeat(40));
    assert.equal(
      reading.kind === "refused" ? reading.what : reading.kind,
      expected,
    );
    if (reading.kind === "file")
      assert.equal(Buffer.from(reading.bytes).toString(), "vms");
  });
}

test("a missing file is absent, an answer of another shape is refused", async () => {
  const { clock } = sleeper();
  const missing = createFiles(
    createClient(scripted([httpError(404)]).send, clock),
    repository,
  );
  assert.deepEqual(await missing.read("fleet.yaml", "a".repeat(40)), {
    kind: "absent",
  });
  const odd = createFiles(
    createClient(scripted([ok("<html>")]).send, clock),
    repository,
  );
  await assert.rejects(odd.read("fleet.yaml", "a".repeat(40)), {
    reason: "garbage",
  });
});
