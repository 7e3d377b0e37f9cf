import assert from "node:assert/strict";
import { test } from "node:test";
import { CommandWorld, policy, vms } from "./command-world.ts";

const goes = vms(1, 2);

/** A policy of the branch, one a pull request of nia's brings along with its removal of web03, and what lee's `/apply` meets. */
const attempts = [
  {
    what: "lifts the protection of what it removes",
    branch: policy("protected: [web03]"),
    brings: policy("protected: []"),
    code: "vm_protected",
  },
  {
    what: "does away with the second person",
    branch: policy("confirm: two-person"),
    brings: policy("confirm: solo"),
    code: "second_person_required",
  },
  {
    what: "moves the role it needs",
    branch: policy("roles:", "  apply: admin"),
    brings: policy("roles:", "  apply: write"),
    code: "permission_denied",
  },
  {
    what: "takes the policy away",
    branch: policy("protected: [web03]"),
    brings: { ".github/homelab-fleet.yml": null },
    code: "vm_protected",
  },
  {
    what: "has no policy of its own in its way",
    branch: policy("confirm: solo"),
    brings: policy("confirm: two-person"),
    code: "proceed",
  },
] as const;

for (const { what, branch, brings, code } of attempts)
  test(`I11.policy-of-the-branch: a change that ${what} is judged by the default branch`, async () => {
    const world = await CommandWorld.start(branch);
    const number = await world.pull({ ...goes, ...brings });
    await world.wait(1);
    const before = await world.forge.ancestry.headOf("main");
    const first = await world.say(number, "/apply", world.lee);
    assert.notEqual(first.reasonCode, "proceed");
    const { reasonCode } =
      first.reasonCode === "digest_required"
        ? await world.say(number, `/apply ${world.digestIn(number)}`, world.lee)
        : first;
    assert.equal(reasonCode, code);
    const merged = (await world.forge.ancestry.headOf("main")) !== before;
    assert.equal(merged, code === "proceed");
  });
