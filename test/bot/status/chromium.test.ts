import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { findChromium, openBrowser, type Screen } from "./chromium.ts";
import {
  ids,
  loadedPage,
  openStatusHome,
  type StatusHome,
} from "./status-home.ts";

let home: StatusHome;
before(async () => {
  home = await openStatusHome();
  await loadedPage(home);
});
after(async () => {
  await home[Symbol.asyncDispose]();
});

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const screens: Readonly<Record<string, Screen>> = {
  "on a desktop": { viewport: desktop, colorScheme: "light" },
  "on a phone": { viewport: phone, colorScheme: "light" },
  "on a phone in the dark": { viewport: phone, colorScheme: "dark" },
};

for (const [name, screen] of Object.entries(screens))
  test(`${name} every VM is read without scrolling sideways, nothing else is loaded, and nothing is complained of`, {
    timeout: 180_000,
  }, async (t) => {
    const program = await findChromium(t);
    if (program === null) return;
    await using browser = await openBrowser(program, screen);
    const page = await browser.context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    const answer = await page.goto(`${home.url}/status`);
    assert.equal(answer?.status(), 200);
    assert.equal(page.url(), `${home.url}/status`);
    const wide = await page.evaluate<number>(
      "document.documentElement.scrollWidth",
    );
    assert.ok(wide <= screen.viewport.width, `${wide} pixels`);
    for (const id of ids) await standsWhole(page, id, screen);
    assert.equal(await page.getByRole("table").count(), 2);
    assert.equal(
      await page.getByRole("rowheader", { name: "web02" }).count(),
      1,
    );
    assert.equal(await page.getByRole("main").count(), 1);
    assert.equal(await groundIsDark(page), screen.colorScheme === "dark");
    assert.deepEqual(
      asked.filter((url) => !url.startsWith(home.url)),
      [],
    );
    assert.deepEqual(complaints, []);
  });

/** A VM's name and its whole row are seen, inside the width of the screen. */
async function standsWhole(page: Page, id: string, screen: Screen) {
  const row = page.getByRole("row").filter({
    has: page.getByRole("rowheader", { name: id }),
  });
  assert.ok(await row.isVisible(), id);
  const box = await row.boundingBox();
  assert.ok(box !== null && box.x >= 0, id);
  assert.ok(box.x + box.width <= screen.viewport.width, id);
  for (const cell of await row.getByRole("cell").all()) {
    const inside = await cell.boundingBox();
    assert.ok(inside !== null && inside.width > 0 && inside.height > 0, id);
    assert.ok(inside.x + inside.width <= screen.viewport.width, id);
  }
}

async function groundIsDark(page: Page): Promise<boolean> {
  const colour = await page.evaluate<string>(
    "getComputedStyle(document.body).backgroundColor",
  );
  const parts = [...colour.matchAll(/\d+/g)].map(Number);
  return parts.slice(0, 3).every((part) => part < 64);
}
