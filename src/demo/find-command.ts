import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** System programs stand in `sbin`, which a user's PATH often leaves out. */
const systemFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

/** Full path of a program, or null when it is not installed. */
export async function findCommand(name: string): Promise<string | null> {
  const path = (process.env["PATH"] ?? "").split(delimiter);
  for (const folder of [...path, ...systemFolders]) {
    if (folder === "") continue;
    const file = join(folder, name);
    try {
      await access(file, constants.X_OK);
      return file;
    } catch {
      // not here
    }
  }
  return null;
}
