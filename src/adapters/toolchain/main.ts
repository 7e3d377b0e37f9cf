import { toolchainCommand } from "./command.ts";

process.exitCode = await toolchainCommand(process.argv.slice(2));
