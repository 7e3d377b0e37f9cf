import type { Call } from "./correction.ts";
import { fieldsOf, parsed, type Reply, refuse } from "./exchange.ts";
import type { Pulls } from "./pulls.ts";
import { isRecord, textAt } from "./record.ts";

/** GitHub's limit on the text of a pull request, in code points. */
const longestBody = 65_536;

/**
 * Opens a pull request. emulate makes branches that do not exist and takes texts of any length; GitHub refuses both.
 * @see https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request
 */
export async function openPull(pulls: Pulls, call: Call): Promise<Reply> {
  const fields = fieldsOf(call.ask);
  const missing = ["title", "head", "base"].filter(
    (field) => !textAt(fields, field)?.trim(),
  );
  if (missing.length > 0) return invalid(missing, "missing_field");
  if ([...(textAt(fields, "body") ?? "")].length > longestBody) {
    return invalid(["body"], "custom", "body is too long");
  }
  const head = textAt(fields, "head") ?? "";
  const [headOwner = call.owner, headRef = ""] = head.includes(":")
    ? head.split(":", 2)
    : [call.owner, head];
  const base = textAt(fields, "base") ?? "";
  const repository = `${call.owner}/${call.repo}`;
  const tip = await pulls.git(repository).ref(`heads/${base}`);
  if (tip === undefined) return invalid(["base"], "invalid");
  // A fork has the name of what it was forked from here.
  const source = pulls.git(`${headOwner}/${call.repo}`);
  const sha = await source.ref(`heads/${headRef}`);
  if (sha === undefined) return invalid(["head"], "invalid");
  const problem =
    sha === tip ? `No commits between ${base} and ${head}` : taken();
  if (problem !== undefined) return invalid([], "custom", problem);
  const reply = await call.pass();
  const record = parsed(reply.body);
  if (reply.status === 201 && isRecord(record)) await pulls.add(record);
  return reply;

  function taken(): string | undefined {
    const same = pulls
      .inRepository(repository)
      .find(
        (pull) =>
          pull.open &&
          pull.headRef === headRef &&
          pull.headRepository === `${headOwner}/${call.repo}` &&
          pull.baseRef === base,
      );
    return same && `A pull request already exists for ${headOwner}:${headRef}.`;
  }
}

function invalid(
  fields: readonly string[],
  code: string,
  message?: string,
): Reply {
  const resource = "PullRequest";
  const errors =
    fields.length > 0
      ? fields.map((field) => ({ resource, field, code, message }))
      : [{ resource, code, message }];
  return refuse(422, "Validation Failed", { errors });
}
