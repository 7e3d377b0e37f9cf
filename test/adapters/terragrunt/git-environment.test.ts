import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { childEnvironment } from "../../../src/adapters/terragrunt/child-environment.ts";

const run = promisify(execFile);

/** A repository that wants a filter, and a machine and a user whose configuration would run one, and a hook. */
class Fetching implements AsyncDisposable {
  readonly folder: string;
  readonly #env: Readonly<Record<string, string>>;

  private constructor(folder: string) {
    this.folder = folder;
    const { PATH, ...env } = childEnvironment(
      {},
      {
        ...{ terragrunt: "/usr/bin/terragrunt", tofu: "/usr/bin/tofu" },
        ...{ work: folder, temp: folder, providerCache: folder },
        ...{ fleetJson: join(folder, "fleet.json"), stateHome: folder },
      },
    );
    this.#env = {
      ...env,
      PATH: PATH ?? "",
      GIT_CONFIG_SYSTEM: this.#at("sys"),
    };
  }

  static async start(): Promise<Fetching> {
    const made = await mkdtemp(join(tmpdir(), "homelab-fleet-git-"));
    const fetching = new Fetching(made);
    await fetching.#prepare();
    return fetching;
  }

  #at(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  /** What a hook or a filter left behind when it ran. */
  async ran(): Promise<readonly string[]> {
    const names = await readdir(this.folder);
    return names.filter((name) => name.startsWith("ran-"));
  }

  async #prepare(): Promise<void> {
    await mkdir(this.#at("home"));
    await mkdir(this.#at("template", "hooks"), { recursive: true });
    const hook = this.#at("template", "hooks", "post-checkout");
    await writeFile(hook, `#!/bin/sh\ntouch ${this.#at("ran-hook")}\n`);
    await chmod(hook, 0o700);
    const config = `[filter "evil"]
	smudge = "touch ${this.#at("ran-filter")}; cat"
	required = true
[init]
	templateDir = ${this.#at("template")}
[protocol]
	allow = always
`;
    await writeFile(this.#at("sys"), config);
    await writeFile(this.#at("home", ".gitconfig"), config);
    await this.#repository("inner", {});
    await this.#repository("outer", { ".gitattributes": "* filter=evil\n" });
  }

  async #repository(
    name: string,
    files: Readonly<Record<string, string>>,
  ): Promise<void> {
    const cwd = this.#at(name);
    await mkdir(cwd);
    const git = (...args: readonly string[]) =>
      run("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], {
        cwd,
        env: {
          PATH: process.env["PATH"],
          GIT_CONFIG_NOSYSTEM: "1",
          HOME: cwd,
          GIT_ALLOW_PROTOCOL: "file",
        },
      });
    await git("init", "-q");
    for (const [path, text] of Object.entries({ ...files, "main.tf": "\n" }))
      await writeFile(join(cwd, path), text);
    if (name === "outer")
      await git("submodule", "add", `file://${this.#at("inner")}`, "inner");
    await git("add", ".");
    await git("commit", "-q", "-m", "files");
  }

  /** As a module is fetched: cloned, its submodules asked for. `freely`: without what keeps git in its place. */
  async fetch(freely = false): Promise<readonly string[]> {
    const { PATH = "", HOME = "", GIT_CONFIG_SYSTEM = "" } = this.#env;
    const env = freely ? { PATH, HOME, GIT_CONFIG_SYSTEM } : this.#env;
    const to = this.#at("fetched");
    const cwd = this.folder;
    await run("git", ["clone", "-q", `file://${this.#at("outer")}`, to], {
      ...{ cwd, env },
    });
    const inside = { cwd: to, env };
    await run("git", ["submodule", "update", "--init", "-q"], inside);
    return readdir(join(to, "inner"));
  }

  clone(source: string): Promise<unknown> {
    const cwd = this.folder;
    return run("git", ["clone", source, "no"], { cwd, env: this.#env });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

test("8.5.no-git-filters: neither filter, hook nor submodule of a fetched module is run or fetched", async () => {
  await using fetching = await Fetching.start();
  assert.deepEqual(await fetching.fetch(), []);
  assert.deepEqual(await fetching.ran(), []);
});

test("8.5.no-git-filters: the trap is one, for a git that is not kept in its place", async () => {
  await using fetching = await Fetching.start();
  assert.deepEqual(await fetching.fetch(true), [".git", "main.tf"]);
  assert.deepEqual(await fetching.ran(), ["ran-filter", "ran-hook"]);
});

test("8.5.no-foreign-transport: plain http and a transport that runs a program are refused by git itself", async () => {
  await using fetching = await Fetching.start();
  const program = `ext::sh -c touch% ${join(fetching.folder, "ran-ext")}`;
  for (const source of [program, "http://127.0.0.1:9/x", "git://127.0.0.1/x"])
    await assert.rejects(fetching.clone(source), /transport '.*' not allowed/);
  assert.deepEqual(await fetching.ran(), []);
});
