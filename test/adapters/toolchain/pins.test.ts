import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { projectRoot } from "../../../src/adapters/toolchain/project-root.ts";
import { tools } from "../../../src/adapters/toolchain/tool.ts";
import { versions } from "../../../src/adapters/toolchain/versions.ts";

const root = projectRoot(import.meta.dirname) ?? "";

function module(folder: string): string {
  return readFileSync(join(root, folder, "go.mod"), "utf8");
}

for (const tool of Object.values(tools("linux_amd64"))) {
  test(`tools/${tool.name} pins the version we name, and names the package we build`, () => {
    const text = module(tool.build.folder);
    assert.match(text, new RegExp(`^tool ${tool.build.package}$`, "m"));
    const path = tool.build.package.replace("/cmd/tofu", "");
    assert.match(
      text,
      new RegExp(`^(require )?\\s*${path} v${tool.pinned}\\b`, "m"),
    );
  });
}

test("tools/terraform-provider-proxmox pins the version we name", () => {
  const version = versions.providers.proxmox;
  assert.match(
    module("tools/terraform-provider-proxmox"),
    new RegExp(`github.com/bpg/terraform-provider-proxmox v${version}\\b`),
  );
});

test("the stand-in calls itself the version of hashicorp/dns it stands for", () => {
  const text = readFileSync(
    join(root, "test/standins/dns-provider/provider.go"),
    "utf8",
  );
  assert.match(
    text,
    new RegExp(`resp\\.Version = "${versions.providers.dns}"`),
  );
});

test("outside a project there is no root", () => {
  assert.equal(projectRoot("/"), null);
  assert.equal(projectRoot(join(root, "src", "core")), root);
});
