/** One step of an apply as OpenTofu tells it. `address` names the resource. A replacement is a deletion and a creation. */
export type ApplyEvent =
  | {
      readonly kind: "started" | "completed" | "errored";
      readonly address: string;
      readonly action: ApplyAction;
    }
  | {
      readonly kind: "diagnostic";
      readonly severity: "error" | "warning";
      /** First line of what went wrong; clean, without secrets. */
      readonly summary: string;
      readonly detail: string;
      /** null when it concerns no single resource. */
      readonly address: string | null;
    };

export type ApplyAction = "create" | "update" | "delete" | "other";
