import type { CommandPorts } from "./request.ts";

/** The account of GitHub's own workflows: plans are shown by it also where a bot answers. */
const actionsBotId = 41898282;

/** Accounts whose comments of our form are ours. They prove what was shown, never who may do what. @throws ForgeError */
export async function ownAccounts({
  forge,
}: Pick<CommandPorts, "forge">): Promise<readonly number[]> {
  const own = await forge.comments.authorId();
  return [...new Set([own, actionsBotId])];
}
