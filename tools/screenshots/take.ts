/**
 * `npx tsx tools/screenshots/take.ts`: makes docs/images from the goldens. With a folder as its argument it shows every
 * golden there, as wide as a desktop and as a phone, to be looked at.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { type Browser, findBrowser } from "./browser.ts";
import { commentHtml } from "./comment-html.ts";
import { decodePng } from "./decode-png.ts";
import { encodePng } from "./encode-png.ts";
import { fileSource, goldenSource, goldens } from "./goldens.ts";
import { cropped } from "./picture.ts";
import { pageShots, type Shot, shots, widths } from "./shots.ts";

const root = resolve(import.meta.dirname, "../..");
const [folder, ...only] = process.argv.slice(2);
const to = folder === undefined ? join(root, "docs/images") : resolve(folder);

function everyGolden(): readonly Shot[] {
  return goldens()
    .filter((golden) => only.every((part) => golden.includes(part)))
    .flatMap((golden) =>
      (["desktop", "phone"] as const).map((screen) => ({
        golden,
        image: `${dirname(golden)}-${basename(golden, ".md")}-${screen}.png`,
        screen,
      })),
    );
}

async function take(
  browser: Browser,
  html: string,
  { image, screen }: Pick<Shot, "image" | "screen">,
  source: string,
): Promise<void> {
  const width = widths[screen];
  const { png, height } = await browser.shoot(html, width);
  const picture = cropped(decodePng(png), { width, height });
  const made = encodePng(picture, source);
  await writeFile(join(to, image), made);
  console.log(`${image} ${width} × ${height}, ${made.length} bytes`);
}

const work = await mkdtemp(join(tmpdir(), "homelab-fleet-screenshots-"));
try {
  const browser = await findBrowser(work);
  if (browser === null) {
    console.error(
      "No Chromium or Chrome was found on the PATH, and pictures are made with one. On Debian and Ubuntu: apt-get install chromium fonts-liberation2 fonts-noto-color-emoji",
    );
    process.exitCode = 1;
  } else {
    await mkdir(to, { recursive: true });
    for (const shot of folder === undefined ? shots : everyGolden()) {
      const markdown = await readFile(join(root, "test/cases", shot.golden));
      const html = commentHtml(markdown.toString());
      await take(browser, html, shot, goldenSource(shot.golden));
    }
    for (const shot of folder === undefined ? pageShots : []) {
      const html = await readFile(join(root, "test", shot.page));
      await take(browser, html.toString(), shot, fileSource(shot.page));
    }
  }
} finally {
  await rm(work, { recursive: true, force: true });
}
