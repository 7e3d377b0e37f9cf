import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as v from "valibot";
import { prepareFakepve } from "../../../src/demo/proxmox/fakepve-environment.ts";

/** One error of Proxmox's that a call can meet, in fakepve's own list of them. */
export interface KnownError {
  readonly name: string;
  readonly status: number;
  readonly message: string;
  /** The call is taken, and its task ends with it. */
  readonly inTask: boolean;
}

const shape = v.array(
  v.pipe(
    v.object({
      name: v.string(),
      status: v.number(),
      message: v.string(),
      in_task: v.boolean(),
    }),
    v.transform(({ in_task, ...rest }) => ({ ...rest, inTask: in_task })),
  ),
);

/** fakepve is another program: it is asked, not read. */
const program =
  "import json, sys; from fakepve import errors; print(json.dumps(errors.errors_for(sys.argv[1], sys.argv[2])))";

/** Everything this call can be answered with, as fakepve knows it. `path` is below `/api2/json`. */
export async function knownErrors(
  method: string,
  path: string,
): Promise<readonly KnownError[]> {
  const python = await prepareFakepve(undefined);
  const { stdout } = await promisify(execFile)(
    python,
    ["-c", program, method, path],
    { maxBuffer: 16 * 1024 * 1024 },
  );
  const listed: unknown = JSON.parse(stdout);
  return v.parse(shape, listed);
}
