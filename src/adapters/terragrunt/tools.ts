import type { Log } from "../../app/ports.ts";
import type { Environment } from "./child-environment.ts";

/** What the executor is made of. Folders and files are absolute. */
export interface TerragruntOptions {
  readonly terragrunt: string;
  readonly tofu: string;
  /** The Action's own `catalog` folder, used when `stack` is null. */
  readonly catalog: string;
  /** Folder of the user's `terragrunt.stack.hcl`, from the default branch; null: the catalog's own stack. */
  readonly stack: string | null;
  /** Names the state of the catalog's own stack: `^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$`. */
  readonly name: string;
  /** Where states with the default back end are kept: XDG_STATE_HOME. */
  readonly stateHome: string;
  /** Where providers are kept between runs: XDG_CACHE_HOME. */
  readonly cacheHome: string;
  /** The step's own environment; only names of the allow-list are taken from it. */
  readonly environment: Environment;
  readonly log: Log;
}
