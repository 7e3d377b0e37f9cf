import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { createMetrics } from "../../../src/bot/server/metrics.ts";
import { refuseBroken } from "../../../src/bot/server/refuse-broken.ts";

interface Refused {
  readonly answer: string;
  readonly destroyed: boolean;
  readonly metrics: string;
}

function refused(code: string | undefined, writable = true): Refused {
  const socket = new PassThrough();
  if (!writable) socket.end();
  const metrics = createMetrics();
  const error = Object.assign(
    new Error("canary"),
    code === undefined ? {} : { code },
  );
  refuseBroken(error, socket, metrics);
  const answer = String(socket.read() ?? "");
  const { destroyed } = socket;
  return {
    answer,
    destroyed,
    metrics: metrics.text({ waiting: 0, running: 0 }),
  };
}

test("what is no HTTP gets a bare status and is counted", () => {
  for (const [code, status, counted] of [
    [undefined, 400, "malformed"],
    ["HPE_INVALID_METHOD", 400, "malformed"],
    ["ERR_HTTP_REQUEST_TIMEOUT", 408, "too_slow"],
    ["HPE_HEADER_OVERFLOW", 431, "header_too_long"],
  ] as const) {
    const { answer, metrics } = refused(code);
    assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} \\r\\n`), code);
    assert.doesNotMatch(answer, /canary/);
    assert.ok(metrics.includes(`outcome="${counted}"} 1\n`), code);
  }
});

test("who hung up, or takes nothing any more, gets no answer", () => {
  for (const [code, writable, counted] of [
    ["ECONNRESET", true, "aborted"],
    ["HPE_INVALID_METHOD", false, "malformed"],
  ] as const) {
    const { answer, destroyed, metrics } = refused(code, writable);
    assert.equal(answer, "");
    assert.ok(destroyed);
    assert.ok(metrics.includes(`outcome="${counted}"} 1\n`), code);
  }
});
