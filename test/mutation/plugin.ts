/** What Stryker loads in each of its processes. */
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { InOneProcess } from "./runner.ts";

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, "in-one-process", InOneProcess),
];
