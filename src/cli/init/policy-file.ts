import { policyPath } from "../../app/read-policy-at.ts";
import { commandNames } from "../../core/command/command.ts";
import { defaultPolicy } from "../../core/policy/default-policy.ts";
import { policyKeys, siteKeys } from "../../core/policy/policy-keys.ts";
import { scalar } from "./fleet-file.ts";
import type { NewFile, Settings } from "./settings.ts";

/** Every key there is; all but the zone are comments, so that what is built in counts. */
export function policyFile({ zone, fleets }: Settings): NewFile {
  const { zones, ...others } = policyKeys;
  const keys = Object.entries(others).map(
    ([name, { about, builtIn, example }]) =>
      `# ${about}; without it: ${builtIn}\n# ${name}: ${example}\n`,
  );
  return {
    path: policyPath,
    text: [
      "# What no change of the fleet may do, and who may do what. It counts as it stands on the default branch.\n# Take the # away before a key to set it.\nversion: 1\n",
      `# ${zones.about}\nzones: [${scalar(zone)}]\n`,
      ...keys,
      roleBlock(),
      siteBlock(),
      ...(fleets === null ? [] : [sitesBlock(fleets)]),
    ].join("\n"),
  };
}

function roleBlock(): string {
  const rows = commandNames.map(
    (name) => `#   ${name}: ${defaultPolicy.roles[name]}`,
  );
  return `# the role each command needs, as it is built in\n# roles:\n${rows.join("\n")}\n`;
}

function siteBlock(): string {
  const rows = Object.entries(siteKeys).map(
    ([name, { about, builtIn, example }]) =>
      `#   ${name}: ${example} # ${about}; without it: ${builtIn}`,
  );
  return `# defaults of every fleet, under those of fleet.yaml itself\n# site:\n${rows.join("\n")}\n`;
}

/** The last fleet at the site of the first, to show how. */
function sitesBlock(fleets: readonly string[]): string {
  const [first, last] = [fleets[0], fleets.at(-1)];
  return `# site of a fleet; without it: the one of its own name\n# sites:\n#   fleets/${last}.yaml: ${first}\n`;
}
