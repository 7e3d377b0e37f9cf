import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { TestContext } from "node:test";
import type { Tool } from "../../../src/adapters/toolchain/tool.ts";

export type ReleaseServer = {
  readonly address: string;
  /** Paths asked for, in order. */
  readonly asked: readonly string[];
};

export type Answer = Buffer | string | ((response: ServerResponse) => void);

/** Serves files by path on a free port of this machine; anything else is 404. Ends with the test. */
export async function releaseServer(
  t: TestContext,
  files: Readonly<Record<string, Answer>>,
): Promise<ReleaseServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const answer = files[path];
    if (typeof answer === "function") {
      answer(response);
    } else {
      const body = Buffer.from(answer ?? "");
      const head = { "content-length": body.length };
      response.writeHead(answer === undefined ? 404 : 200, head).end(body);
    }
  });
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const at = server.address();
  const port = typeof at === "object" && at !== null ? at.port : 0;
  return { address: `http://127.0.0.1:${port}`, asked };
}

/** The two files of a release as its server holds them. */
export function release(
  tool: Tool,
  archive: Buffer,
  listed: string = sha256(archive),
): Record<string, Answer> {
  const { folder, asset, sums } = tool.release;
  return {
    [`/${folder}/${asset}`]: archive,
    [`/${folder}/${sums}`]: `${"0".repeat(64)}  other.zip\n${listed}  ${asset}\n`,
  };
}

export function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
