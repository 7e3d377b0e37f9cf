import * as v from "valibot";
import { ForgeError } from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";

/** GitHub answers 200 also when it carried nothing out; what went wrong stands in `errors`. */
const envelope = v.object({
  data: v.nullish(v.unknown()),
  errors: v.nullish(v.array(v.unknown()), []),
});

/**
 * Asks the GraphQL API, for the few things the REST API has not. It lies at `/graphql` of github.com and at `/api/graphql` of an
 * Enterprise Server, whose REST API ends in `/api/v3`: `/../graphql` is right for both.
 * @see https://docs.github.com/en/enterprise-server/graphql/guides/forming-calls-with-graphql#the-graphql-endpoint
 * @throws ForgeError `unprocessable` when GitHub refuses the question
 */
export async function askGraph<S extends v.GenericSchema>(
  client: Client,
  what: string,
  question: {
    readonly query: string;
    readonly variables: Readonly<Record<string, unknown>>;
  },
  schema: S,
): Promise<v.InferOutput<S>> {
  const reply = await client(what, "POST /../graphql", question);
  const { data, errors } = decode(envelope, reply, what);
  if (errors.length > 0) {
    throw new ForgeError(
      "unprocessable",
      `GitHub refused to ${what}.`,
      "Check what the token may do; see the README, “Workflows”.",
    );
  }
  return decode(schema, { ...reply, data }, what);
}
