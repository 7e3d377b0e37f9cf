/** Width of a window in CSS pixels: a comment on GitHub's page on a desk, and a whole phone. */
export const widths = { desktop: 900, phone: 390 } as const;

export type Screen = keyof typeof widths;

export interface Shot {
  /** File below test/cases. */
  readonly golden: string;
  /** File below docs/images. */
  readonly image: string;
  readonly screen: Screen;
}

const pictured = {
  plan: "six-vms-real/plan.md",
  applied: "apply-done/apply.md",
  stopped: "apply-stopped/apply.md",
} as const;

/** The committed pictures. */
export const shots: readonly Shot[] = Object.entries(pictured).flatMap(
  ([name, golden]) => [
    { golden, image: `${name}-desktop.png`, screen: "desktop" as const },
    { golden, image: `${name}-phone.png`, screen: "phone" as const },
  ],
);

export interface PageShot extends Omit<Shot, "golden"> {
  /** HTML file below test. */
  readonly page: string;
}

const statusPage = "core/status-page/testdata/small-fleet.html";

/** The committed pictures of the bot's status page. */
export const pageShots: readonly PageShot[] = [
  { page: statusPage, image: "status-desktop.png", screen: "desktop" },
  { page: statusPage, image: "status-phone.png", screen: "phone" },
];
