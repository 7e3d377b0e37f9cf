import assert from "node:assert/strict";
import {
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createExecutor } from "../../../src/adapters/terragrunt/executor.ts";
import {
  ExecutorError,
  type ExecutorErrorReason,
} from "../../../src/app/executor.ts";
import type { ApplyEvent } from "../../../src/core/apply/event.ts";
import {
  emptyPlan,
  print,
  type Script,
  type ScriptedTools,
  scriptedTools,
} from "./scripted-tools.ts";

const never = new AbortController().signal;

function open(tools: ScriptedTools, cancel = never) {
  return createExecutor(tools.options).open('{"vms":{}}', cancel);
}

async function refusal(
  script: Script,
  reason: ExecutorErrorReason,
): Promise<ExecutorError> {
  await using tools = await scriptedTools(script);
  const work = async () => {
    const session = await open(tools);
    try {
      await session.plan();
    } finally {
      await session.close();
    }
  };
  const error = await work().then(
    () => assert.fail("nothing was refused"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ExecutorError, String(error));
  assert.equal(error.reason, reason);
  assert.deepEqual(await leftOvers(tools), []);
  return error;
}

function leftOvers(tools: ScriptedTools): Promise<readonly string[]> {
  return readdir(join(tools.options.stateHome, "homelab-fleet", "work"));
}

describe("the executor's refusals", () => {
  it("says that terragrunt is missing", async () => {
    await using tools = await scriptedTools({});
    await rm(tools.options.terragrunt);
    await assert.rejects(open(tools), { reason: "tool_missing" });
  });

  it("says which tool is too old", async () => {
    const old = await refusal(
      { version: "terragrunt version v0.99.4" },
      "tool_too_old",
    );
    assert.match(old.message, /terragrunt 0\.99\.4 is too old/);
    const tofu = await refusal(
      { tofuVersion: "OpenTofu v1.10.6" },
      "tool_too_old",
    );
    assert.match(tofu.message, /tofu 1\.10\.6/);
  });

  it("does not take any program for the tool", async () => {
    await refusal({ version: "hello" }, "garbage");
  });

  it("says that it cannot write its files", async () => {
    await using tools = await scriptedTools({});
    await writeFile(join(tools.options.stateHome, "homelab-fleet"), "");
    await assert.rejects(open(tools), /cannot write the files of this run/);
  });

  it("needs the stack's file", async () => {
    await using tools = await scriptedTools({});
    await rm(join(tools.folder, "stack", "terragrunt.stack.hcl"));
    await assert.rejects(open(tools), { reason: "no_stack" });
  });

  it("needs the unit: a folder without units is no error to terragrunt", async () => {
    await refusal({ find: "echo '[]'" }, "no_unit");
    await refusal(
      { find: `echo '[{"type":"unit","path":"other"}]'` },
      "no_unit",
    );
    await refusal({ find: "echo 'no json'" }, "garbage");
  });

  it("tells the last lines of a failing step, harmless and without secrets", async () => {
    await using tools = await scriptedTools(
      {
        plan: "echo '::error::token 01234567-89ab is bad' >&2; echo 'user@pam!x=01234567-89ab' ; exit 1",
      },
      { PROXMOX_VE_API_TOKEN: "user@pam!x=01234567-89ab" },
    );
    const session = await open(tools);
    await assert.rejects(session.plan(), (error: unknown) => {
      assert.ok(error instanceof ExecutorError);
      assert.equal(error.message, "terragrunt plan ended with exit code 1.");
      assert.deepEqual(error.lines, ["***", "::error::token *** is bad"]);
      return true;
    });
    assert.doesNotMatch(tools.log.text, /01234567/);
    await session.close();
  });

  it("never takes an exit code alone for an answer", async () => {
    await refusal({ plan: "exit 2", show: "echo panic" }, "garbage");
    await refusal({ plan: "exit 2", show: "exit 1" }, "failed");
    await refusal({ show: 'echo \'{"format_version":"2.0"}\'' }, "garbage");
    await refusal(
      { show: 'echo \'{"format_version":"1.2","errored":true}\'' },
      "garbage",
    );
    await refusal({ show: print(emptyPlan.slice(0, -1)) }, "garbage");
    await refusal(
      {
        plan: "exit 0",
        show: `echo '{"format_version":"1.2","resource_changes":[{"change":{"actions":["delete"]}}]}'`,
      },
      "garbage",
    );
  });

  it("says that the state is held", async () => {
    await refusal(
      { plan: "echo 'Error: Error acquiring the state lock' >&2; exit 1" },
      "locked",
    );
  });

  it("stops a tool that prints without end", async () => {
    const error = await refusal({ plan: "exec yes" }, "garbage");
    assert.match(error.message, /printed more/);
  });

  it("does not start when it was cancelled before", async () => {
    await using tools = await scriptedTools({ generate: "touch started" });
    await assert.rejects(open(tools, AbortSignal.abort()), ExecutorError);
    assert.deepEqual(await readdir(join(tools.folder, "stack")), [
      "terragrunt.stack.hcl",
    ]);
  });
});

const start = `{"@level":"info","type":"apply_start","hook":{"resource":{"addr":"module.vm_a.x.this"},"action":"create"}}`;
const complete = start.replace("apply_start", "apply_complete");

describe("an apply", () => {
  it("tells its steps, past blank lines and garbage", async () => {
    const lines = [
      `{"type":"version","tofu":"1.12.6"}`,
      start,
      "",
      "panic: no",
      complete,
      `{"type":"diagnostic","diagnostic":{"severity":"warning","summary":"old","detail":"","address":"module.vm_a.x.this"}}`,
    ];
    await using tools = await scriptedTools({ apply: print(lines.join("\n")) });
    const session = await open(tools);
    const events: ApplyEvent[] = [];
    const plan = await session.plan();
    const end = await session.apply(plan, (event) => events.push(event));
    assert.deepEqual(end, { kind: "applied" });
    const address = "module.vm_a.x.this";
    assert.deepEqual(events, [
      { kind: "started", address, action: "create" },
      { kind: "completed", address, action: "create" },
      {
        kind: "diagnostic",
        ...{ severity: "warning", summary: "old", detail: "", address },
      },
    ]);
    await session.close();
    assert.deepEqual(await leftOvers(tools), []);
  });

  const ends = [
    ["Saved plan is stale", 1, "stale"],
    ["Error acquiring the state lock", 1, "locked"],
    ["clone failed", 1, "failed"],
    // Exit 0 with an error in the stream is not success either.
    ["clone failed", 0, "failed"],
  ] as const;
  for (const [summary, code, kind] of ends) {
    it(`ends as ${kind}: ${summary}, exit ${code}`, async () => {
      const line = JSON.stringify({
        type: "diagnostic",
        diagnostic: { severity: "error", summary, detail: "" },
      });
      await using tools = await scriptedTools({
        apply: `${print(line)} exit ${code}`,
      });
      const session = await open(tools);
      const end = await session.apply(await session.plan(), () => {});
      assert.equal(end.kind, kind);
      await session.close();
    });
  }

  it("tells the tool's last lines as a person reads them", async () => {
    const say = (text: string, detail?: string) =>
      JSON.stringify({ "@message": text, diagnostic: { detail } });
    const halted = say("Error: execution halted");
    const lines = [say("Creating..."), "", say("Error: no", "Why\nso"), halted];
    await using tools = await scriptedTools({
      apply: `${print([...lines, halted].join("\n"))} exit 1`,
    });
    const session = await open(tools);
    const end = await session.apply(await session.plan(), () => {});
    const said = ["Creating...", "Error: no", "Why", "so"];
    assert.deepEqual(end, {
      kind: "failed",
      lines: [...said, "Error: execution halted"],
    });
    await session.close();
  });

  it("takes messages apart that OpenTofu wrote at once", async () => {
    const said = (type: string) =>
      `{"@level":"info","@message":"${type}","type":"${type}","hook":{"resource":{"addr":"module.vm_a.x.this"},"action":"create"}}`;
    const line = `${said("apply_start")}${said("apply_complete")}Interrupted.`;
    await using tools = await scriptedTools({
      apply: `${print(line)} exit 1`,
    });
    const session = await open(tools);
    const kinds: string[] = [];
    const end = await session.apply(await session.plan(), ({ kind }) =>
      kinds.push(kind),
    );
    assert.deepEqual(kinds, ["started", "completed"]);
    const lines = ["apply_start", "apply_complete", "Interrupted."];
    assert.deepEqual(end, { kind: "failed", lines });
    await session.close();
  });

  it("is stopped, awaited and never called applied when it cannot be followed", async () => {
    // Were it not stopped, the end would not come for ten minutes.
    await using tools = await scriptedTools({ apply: "exec sleep 600" });
    const session = await open(tools);
    const plan = await session.plan();
    const work = join(tools.options.stateHome, "homelab-fleet", "work");
    // As a full disk would, this keeps the child from being noted.
    const [run = ""] = await readdir(work);
    await rm(join(work, run, "children"));
    await mkdir(join(work, run, "children"));
    assert.equal((await session.apply(plan, () => {})).kind, "failed");
    await session.close();
  });

  it("hides the homelab's secrets wherever the tools print them", async () => {
    const token = "fleet@pve!homelab=8c2f1a9e-77aa-4c1d";
    const key = "dHNpZy1zZWNyZXQtb2YtdGhlLXpvbmU=";
    const words = `401 for ${token}, TSIG ${key}, ${encodeURIComponent(token)}`;
    const diagnostic = { severity: "error", summary: words, detail: words };
    const line = JSON.stringify({ type: "diagnostic", diagnostic });
    await using tools = await scriptedTools(
      { apply: `${print(line)} echo '${words}' >&2; exit 1` },
      { PROXMOX_VE_API_TOKEN: token, DNS_UPDATE_KEYSECRET: key },
    );
    const session = await open(tools);
    const events: ApplyEvent[] = [];
    const plan = await session.plan();
    const end = await session.apply(plan, (event) => events.push(event));
    const said = JSON.stringify([end, events, tools.log.lines]);
    assert.match(said, /401 for \*\*\*/);
    for (const secret of [token, "8c2f1a9e-77aa-4c1d", key, "dHNpZy1zZWN"])
      assert.ok(!said.includes(secret), secret);
    await session.close();
  });

  it("gets one SIGINT when cancelled, and is awaited", async () => {
    await using tools = await scriptedTools({
      apply: `${print(start)}
trap 'echo interrupted >> ${"$HOME"}/../../signals' INT
while [ ! -f "$HOME/../../signals" ]; do sleep 0.05; done
${print(complete)} exit 1`,
    });
    const cancel = new AbortController();
    const session = await open(tools, cancel.signal);
    const plan = await session.plan();
    const events: string[] = [];
    const end = await session.apply(plan, (event) => {
      events.push(event.kind);
      cancel.abort();
    });
    assert.equal(end.kind, "cancelled");
    assert.deepEqual(events, ["started", "completed"]);
    const work = join(tools.options.stateHome, "homelab-fleet", "work");
    assert.equal(
      await readFile(join(work, "signals"), "utf8"),
      "interrupted\n",
    );
    await session.close();
  });
});

describe("the children's surroundings", () => {
  it("hold only what the allow-list names, in folders only we can read", async () => {
    await using tools = await scriptedTools(
      { plan: "env; ls -ld $HOME/.. $HOME/../fleet.json; exit 1" },
      {
        PROXMOX_VE_ENDPOINT: "https://pve:8006/",
        DNS_UPDATE_KEYNAME: "fleet",
        GITHUB_TOKEN: "ghs_secret",
        TF_VAR_x: "x",
        TG_STRICT_MODE: "1",
        PATH: "/evil",
        HOME: "/root",
      },
    );
    const session = await open(tools);
    await assert.rejects(session.plan());
    const seen = tools.log.lines
      .filter(({ level }) => level === "outside")
      .map(({ text }) => text)
      .join("\n");
    for (const unwanted of [
      "ghs_secret",
      "TF_VAR",
      "TG_STRICT",
      "/evil",
      "=/root",
    ]) {
      assert.ok(!seen.includes(unwanted), unwanted);
    }
    assert.match(seen, /DNS_UPDATE_KEYNAME=fleet\.\n/);
    assert.match(seen, /PROXMOX_VE_ENDPOINT=\*\*\*/);
    assert.match(seen, /DNS_UPDATE_TRANSPORT=tcp/);
    assert.match(seen, /TG_NO_AUTO_PROVIDER_CACHE_DIR=true/);
    assert.match(seen, /drwx------ /);
    assert.match(seen, /-rw------- .*fleet\.json/);
    const folder = join(tools.options.stateHome, "homelab-fleet", "work");
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    await session.close();
  });
});
