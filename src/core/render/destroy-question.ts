import { recordLabels, staticAddress } from "../diff/record-spec.ts";
import type { Vm } from "../fleet/fleet.ts";
import { commentBody } from "./comment-body.ts";
import {
  type Block,
  code,
  column,
  heading,
  joined,
  type Line,
  link,
  paragraph,
  pullRequest,
  strong,
  table,
  text,
} from "./node.ts";
import { OwnUrl } from "./own-url.ts";
import { placeOfReply, type ReplyPlace } from "./reply-place.ts";
import { utcClock, utcMinute } from "./utc.ts";

/** How a question stands. Only an open one shows its code. */
export type QuestionState =
  | { readonly kind: "open"; readonly code: string }
  | {
      readonly kind: "confirmed" | "cancelled" | "expired";
      /** Login of who ended it; null: time did. */
      readonly by: string | null;
    };

export interface DestroyQuestionInput {
  readonly place: ReplyPlace;
  readonly state: QuestionState;
  readonly vm: string;
  readonly spec: Vm | null;
  readonly zone: string;
  /** Login of who asked. */
  readonly by: string;
  /** Another person has to confirm. */
  readonly twoPerson: boolean;
  /** The removal pull request, and its head commit. */
  readonly removal: number;
  readonly headSha: string;
  readonly digest: string;
  readonly codeHash: string;
  /** The comment that asked. */
  readonly asked: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly at: number;
}

/** Asks whether a VM is really to go, where that was commanded. */
export function renderDestroyQuestion(input: DestroyQuestionInput): string {
  const { place, vm, removal, asked, codeHash, digest, headSha, state } = input;
  return commentBody(
    [
      ...top(input),
      ...(state.kind === "open" ? [howTo(input, state.code)] : []),
    ],
    {
      kind: "destroy",
      stage: 1,
      place: { ...placeOfReply(place), headSha },
      footer: footer(input),
      extra: {
        ...{ vm, removal, asked, digest, code: codeHash },
        expires: input.expiresAt,
        ...(state.kind === "open" ? {} : { answered: true }),
      },
    },
  );
}

function top(input: DestroyQuestionInput): readonly Block[] {
  const { state, vm, by, spec } = input;
  if (state.kind !== "open")
    return [title(vm, state), paragraph(...ending(input))];
  return [
    heading(
      text("Destroy "),
      code(vm),
      text("? Asked by "),
      code(by),
      text(", nothing has happened yet"),
    ),
    ...(spec === null ? [] : [facts(input, spec)]),
  ];
}

const endings = {
  confirmed: "confirmed",
  cancelled: "cancelled",
  expired: "not confirmed in time",
} as const;

type Ended = Exclude<QuestionState, { kind: "open" }>;

function title(vm: string, { kind, by }: Ended): Block {
  return heading(
    text("Destroy "),
    code(vm),
    text(`: ${endings[kind]}`),
    ...(by === null ? [] : [text(" by "), code(by)]),
  );
}

function ending({ state, removal, vm }: DestroyQuestionInput): Line {
  if (state.kind === "confirmed")
    return [
      pullRequest(removal),
      text(" is merged; the result of the apply follows below."),
    ];
  if (state.kind === "cancelled")
    return [pullRequest(removal), text(" is closed. Nothing was changed.")];
  return [
    text("Nothing was changed. To ask again, comment "),
    code(`/destroy ${vm}`),
    text("."),
  ];
}

/** The plan of the removal is the VM and each of its records, and `/destroy` opens nothing when there is more to it. */
function facts({ vm, zone }: DestroyQuestionInput, spec: Vm): Block {
  const deletions = 1 + recordLabels(spec).length;
  const rows: readonly (readonly [string, Line])[] = [
    [
      "Disk",
      [
        text(`${spec.disk} GB on `),
        code(spec.datastore),
        text(", "),
        strong(text("erased")),
      ],
    ],
    ["DNS", names(spec, zone)],
    [
      "Stays",
      [
        text(
          `every other VM and name (the plan has ${deletions} deletions and no other change)`,
        ),
      ],
    ],
  ];
  return table(
    [column("VM"), column(machine(vm, spec))],
    rows.map(([title, line]): readonly Line[] => [[text(title)], line]),
  );
}

function machine(vm: string, { vm_id, node }: Vm): Line {
  return [
    code(vm),
    text(vm_id === null ? " on " : ` · VM ${vm_id} on `),
    code(node),
  ];
}

function names(spec: Vm, zone: string): Line {
  const address = staticAddress(spec);
  const all = joined(
    recordLabels(spec).map((label): Line => [code(`${label}.${zone}`)]),
    ", ",
  );
  return [
    ...all,
    ...(address === null ? [] : [text(` → ${address}`)]),
    text(", "),
    strong(text("deleted")),
  ];
}

function howTo(
  { by, twoPerson, removal, expiresAt }: DestroyQuestionInput,
  given: string,
): Block {
  const who: Line = twoPerson
    ? [text("another person than "), code(by), text(" comments ")]
    : [code(by), text(" comments ")];
  return paragraph(
    text("To go ahead, "),
    ...who,
    code(`/confirm ${given}`),
    text(` here before ${utcClock(expiresAt)}: `),
    pullRequest(removal),
    text(" is merged and applied. "),
    code("/cancel"),
    text(" closes it."),
  );
}

function footer({ place, digest, at }: DestroyQuestionInput): Line {
  return [
    text("Plan "),
    code(digest),
    text(` · ${utcMinute(at)}`),
    ...(place.run.id === 0
      ? []
      : [text(" · "), link(OwnUrl.run(place, place.run.id), text("run"))]),
  ];
}
