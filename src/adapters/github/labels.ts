import * as v from "valibot";
import type { Label, Labels } from "../../app/labels.ts";
import { ForgeError } from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";

const listed = v.array(v.object({ name: v.string() }));

/** Labels of pull requests. */
export function createLabels(client: Client, repository: Repository): Labels {
  return {
    async list(number) {
      const what = `list the labels of #${number}`;
      const reply = await client(
        what,
        "GET /repos/{owner}/{repo}/issues/{issue_number}/labels",
        { ...repository, issue_number: number, per_page: 100 },
      );
      return decode(listed, reply, what).map(({ name }) => name);
    },
    async add(number, labels) {
      for (const label of labels) await make(client, repository, label);
      await client(
        `label #${number}`,
        "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
        {
          ...repository,
          issue_number: number,
          labels: labels.map(({ name }) => name),
        },
      );
    },
    async remove(number, name) {
      try {
        await client(
          `take a label off #${number}`,
          "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}",
          { ...repository, issue_number: number, name },
        );
      } catch (error) {
        // Somebody was faster.
        if (!(error instanceof ForgeError) || error.reason !== "not_found")
          throw error;
      }
    },
  };
}

/** GitHub makes a label it does not know by itself, but grey. One that is there keeps the colour people gave it. */
async function make(
  client: Client,
  repository: Repository,
  { name, colour, description }: Label,
): Promise<void> {
  try {
    await client("make a label", "POST /repos/{owner}/{repo}/labels", {
      ...repository,
      ...{ name, color: colour, description },
    });
  } catch (error) {
    if (!(error instanceof ForgeError) || error.reason !== "unprocessable")
      throw error;
  }
}
