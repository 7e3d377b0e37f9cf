import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Homelab, name, startHomelab } from "./homelab.ts";

export const nobody = "0".repeat(40);

export interface Row {
  /** Method and path below the repository, or below the API where it is `/graphql`. `HEAD_OF_MAIN` is that commit. */
  readonly ask: string;
  readonly body?: object;
  readonly by?: "lee";
  readonly status: number;
  /** Part of the answer's text. */
  readonly says?: RegExp;
}

/** Asks one after the other of one repository that has these files beside its fleet. */
export function answersTo(
  rows: readonly Row[],
  files: Readonly<Record<string, string>>,
): void {
  describe("the stand-in of GitHub", () => {
    let lab: Homelab | null = null;
    let head = "";
    before(async () => {
      lab = await startHomelab();
      head = await lab.repo.push("main", files);
    });
    after(() => lab?.[Symbol.asyncDispose]());

    for (const { ask, body, by, status, says } of rows)
      it(`answers ${status} to ${ask.replace(nobody, "0…")} ${JSON.stringify(body ?? {}).slice(0, 60)}${by === undefined ? "" : ` by ${by}`}`, async () => {
        assert.ok(lab !== null);
        const [method = "", path = ""] = ask
          .replace("HEAD_OF_MAIN", head)
          .split(" ");
        const { octokit } = by === undefined ? lab.kim : lab.lee;
        const said = await octokit
          .request(`${method} ${placeOf(path)}`, {
            ...(body === undefined ? {} : { data: body }),
          })
          .catch((error: unknown) => error);
        assert.ok(
          typeof said === "object" && said !== null && "status" in said,
        );
        const text =
          "data" in said
            ? JSON.stringify(said.data)
            : String(said instanceof Error ? said.message : "");
        assert.equal(said.status, status, text);
        if (says !== undefined) assert.match(text, says);
      });
  });
}

function placeOf(path: string): string {
  return path === "/graphql" ? path : `/repos/${name}${path}`;
}
