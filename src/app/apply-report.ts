import type { Outcome } from "../core/outcome.ts";
import {
  applySummary,
  renderApplyComment,
} from "../core/render/apply-comment.ts";
import { applyTitle } from "../core/render/apply-headline.ts";
import type { ApplyInput } from "../core/render/apply-input.ts";
import { checkName } from "../core/render/check-run.ts";
import type { Result } from "../core/render/outputs.ts";
import { findOwnComment } from "../core/render/own-comment.ts";
import type { ApplyRequest } from "./apply-request.ts";
import { applying } from "./applying.ts";
import {
  type Clock,
  type Forge,
  ForgeError,
  type Log,
  type PullRequest,
} from "./ports.ts";

/** After so many the live table is left as it is until the last word: each try may wait a minute for GitHub. */
const mostLost = 3;

/** Where an apply belongs: what was pushed, onto what, and who waits for the result. */
export interface ApplyPlace {
  readonly head: string;
  readonly base: string | null;
  readonly pull: PullRequest | null;
}

/**
 * Everything GitHub is told of one apply: comment, deployment, check run. Nothing here throws for what GitHub does: a
 * comment that cannot be written never changes what the apply came to.
 */
export class ApplyReport {
  readonly #forge: Forge;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #request: ApplyRequest;
  readonly #place: ApplyPlace;
  #comment: { readonly id: number; readonly url: string } | null = null;
  #deployment: number | null = null;
  #begun = false;
  /** Edits of the live table GitHub did not take. */
  #lost = 0;
  /** What could not be written, once each. */
  readonly warnings = new Set<string>();

  constructor(
    ports: { readonly forge: Forge; readonly clock: Clock; readonly log: Log },
    request: ApplyRequest,
    place: ApplyPlace,
  ) {
    this.#forge = ports.forge;
    this.#clock = ports.clock;
    this.#log = ports.log;
    this.#request = request;
    this.#place = place;
  }

  get commentUrl(): string | null {
    return this.#comment?.url ?? null;
  }

  /** Where the result stands; 0: nowhere. */
  get #number(): number {
    return this.#request.tellIn ?? this.#place.pull?.number ?? 0;
  }

  /** Records that this commit is being applied, before anything is changed. */
  async begin(): Promise<void> {
    if (this.#deployment !== null || this.#begun) return;
    this.#begun = true;
    await this.#try("The deployment was not recorded", async () => {
      const { environment } = this.#request;
      const made = await this.#forge.deployments.create(
        environment,
        this.#place.head,
        applying(this.#request.run),
      );
      this.#deployment = made.id;
      await this.#forge.deployments.setState(
        made.id,
        "in_progress",
        "applying the fleet",
      );
    });
  }

  /** The live table. */
  async show(outcome: Outcome): Promise<void> {
    if (this.#lost >= mostLost) return;
    if (!(await this.#say(outcome))) this.#lost += 1;
  }

  /** The last word. `record`: whether this commit becomes a deployment, and with which end. */
  async end(outcome: Outcome, result: Result, record: boolean): Promise<void> {
    if (record) {
      this.#begun = false;
      await this.begin();
      const good = result === "applied" || result === "none";
      await this.#try("The deployment's end was not recorded", async () => {
        if (this.#deployment === null) return;
        const title = applyTitle(outcome);
        await this.#forge.deployments.setState(
          this.#deployment,
          good ? "success" : "failure",
          title,
        );
      });
    }
    const asked = this.#request.tellIn !== undefined;
    if (asked || record || this.#comment || (await this.#isUntold())) {
      await this.#say(outcome);
    }
    await this.#try("The check run was not written", () =>
      this.#publishCheck(outcome, result),
    );
  }

  /** A merge that an earlier run applied together with its own has no result yet. */
  async #isUntold(): Promise<boolean> {
    const { pull } = this.#place;
    if (pull === null) return false;
    const told = { own: true };
    await this.#try("The result comment was not looked for", async () => {
      const { comments } = this.#forge;
      const own = findOwnComment(await comments.list(pull.number), {
        authorId: await comments.authorId(),
        kind: "apply",
        fleet: this.#request.fleetPath,
        pr: pull.number,
      });
      told.own = own !== null;
    });
    return !told.own;
  }

  summary(outcome: Outcome): string {
    return applySummary(this.#input(outcome));
  }

  async #publishCheck(outcome: Outcome, result: Result): Promise<void> {
    const { fleetPath, severalFleets } = this.#request;
    const conclusion =
      result === "applied"
        ? "success"
        : result === "none"
          ? "neutral"
          : "failure";
    await this.#forge.checks.publish({
      name: checkName("apply", { fleetPath, severalFleets }),
      headSha: this.#place.head,
      conclusion,
      title: applyTitle(outcome),
      summary: applySummary(this.#input(outcome), 60_000),
      annotations: [],
    });
  }

  async #say(outcome: Outcome): Promise<boolean> {
    const number = this.#number;
    if (number === 0) return true;
    const { body } = renderApplyComment(this.#input(outcome));
    return this.#try("The result comment was not written", async () => {
      const written =
        this.#comment === null
          ? await this.#forge.comments.create(number, body)
          : await this.#forge.comments.update(this.#comment.id, body);
      this.#comment = written;
    });
  }

  #input(outcome: Outcome): ApplyInput {
    const { head, base, pull } = this.#place;
    const { repository, run, branch, fleetPath, severalFleets } = this.#request;
    return {
      place: {
        ...repository,
        fleetPath,
        severalFleets,
        number: this.#number,
        headSha: head,
        baseSha: base ?? head,
        baseRef: branch,
        run,
      },
      outcome,
      merged: pull?.number ?? 0,
      mergedBy: pull?.mergedBy ?? null,
      acknowledged:
        "acknowledged" in outcome ? (outcome.acknowledged ?? null) : null,
      digest: outcome.phase === "held" ? (outcome.digest ?? null) : null,
      commands: this.#request.authority !== undefined,
      at: this.#clock.now(),
    };
  }

  async #try(what: string, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error;
      const warning = `${what}. ${error.message} ${error.advice}`;
      if (!this.warnings.has(warning)) this.#log.warning(warning);
      this.warnings.add(warning);
      return false;
    }
  }
}
