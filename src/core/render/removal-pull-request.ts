import { markdown } from "./markdown.ts";
import { code, paragraph, pullRequest, text } from "./node.ts";

/** The pull request that removes one VM. */
export interface RemovalPullInput {
  readonly vm: string;
  readonly fleetPath: string;
  /** Issue or pull request where it was asked for. */
  readonly askedIn: number;
  /** Login of who asked. */
  readonly by: string;
}

/** Title and body; the body stays far below the 4,000 characters it may have. */
export function renderRemovalPull({
  vm,
  fleetPath,
  askedIn,
  by,
}: RemovalPullInput): { readonly title: string; readonly body: string } {
  const body = markdown([
    paragraph(
      code(by),
      text(" asked in "),
      pullRequest(askedIn),
      text(" to remove "),
      code(vm),
      text(". This takes its key out of "),
      code(fleetPath),
      text(" and changes nothing else in it."),
    ),
    paragraph(
      text("It is merged by the "),
      code("/confirm"),
      text(" that answers the question there. Closing it changes nothing."),
    ),
  ]);
  return { title: `Remove ${vm}`, body: `${body}\n\n${mark(askedIn)}` };
}

function mark(askedIn: number): string {
  return `<!-- homelab-fleet:asked-in ${askedIn} -->`;
}

/** Where a removal was asked for, as its body says: a pointer, nothing more. */
export function askedInOf(body: string): number | null {
  const [, number] =
    /<!-- homelab-fleet:asked-in ([1-9][0-9]{0,8}) -->\s*$/.exec(
      body.slice(-200),
    ) ?? [];
  return number === undefined ? null : Number(number);
}
