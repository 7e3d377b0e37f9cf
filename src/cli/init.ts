import type { Command, Flag } from "./command.ts";
import { ended } from "./init/ended.ts";
import { isFolder, isProject, zoneSoFar } from "./init/folder.ts";
import { nextSteps } from "./init/next-steps.ts";
import { place } from "./init/place.ts";
import { plannedFiles } from "./init/planned-files.ts";
import { questions } from "./init/questions.ts";
import { settle } from "./init/settle.ts";

export const init: Command = {
  name: "init",
  summary:
    "Write fleet.yaml, the policy and the workflows into a repository; what is missing is asked, nothing is overwritten unasked.",
  files: [],
  optionalFile: "DIR",
  flags: [
    valueFlag("zone", "ZONE"),
    valueFlag("node", "NODE"),
    valueFlag("template", "ID"),
    {
      name: "--fleets",
      summary: "several fleets by their names, as `home,garage`",
      value: "NAMES",
    },
    { name: "--stack", summary: "also a Terragrunt stack of your own, live/" },
    { name: "--force", summary: "overwrite files that say something else" },
    { name: "--dry-run", summary: "only list what would be written" },
    { name: "--yes", summary: "ask nothing, take what is built in" },
  ],
  async run(given, terminal) {
    const [folder = "."] = given.files;
    if (!(await isFolder(folder))) {
      terminal.error(
        `${folder}: there is no such folder.\n    Fix: clone your repository, and name its top folder.\n`,
      );
      return 1;
    }
    if (await isProject(folder)) {
      terminal.error(
        "This folder is homelab-fleet itself, not your repository.\n    Fix: name the top folder of your repository, such as `init ../homelab`.\n",
      );
      return 64;
    }
    const settled = await settle(given, terminal, await zoneSoFar(folder));
    if (settled.kind === "usage") return 64;
    if (settled.kind === "ended") return ended(terminal);
    const files = await plannedFiles(settled.value);
    const steps = nextSteps(settled.value.fleets);
    return place(folder, files, given, steps, terminal);
  },
};

function valueFlag(key: keyof typeof questions, value: string): Flag {
  const { flag, words } = questions[key];
  return { name: flag, summary: words, value };
}
