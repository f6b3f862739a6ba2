// A desk whose clock stands still, so that pictures can be compared; how a page is photographed, and where the pictures go.

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Page, test as base } from "@playwright/test";
import { Desk } from "../desk";

export const FOLDER = resolve(process.env.SHOTS ?? "../target/shots");
const DAY = 24 * 60 * 60 * 1_000;
const TIME_OF_DAY = ((10 * 60 + 44) * 60 + 31) * 1_000;

/** The last time that it was this time of day: the simulator's clock goes on, and takes no signature that is older than a day. */
export const MOMENT = Math.floor((Date.now() - TIME_OF_DAY) / DAY) * DAY + TIME_OF_DAY;

export const test = base.extend<object, { desk: Desk }>({
  desk: [
    async ({}, use) => {
      const desk = await Desk.start({ COUNTERDESK_CLOCK_AT: String(MOMENT) });
      await use(desk);
      await desk.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ desk }, use) => use(desk.url),
});

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
/** What zooming to 200 % makes of the wide one. */
const ZOOMED = { width: 640, height: 400 };

/** SHOTS_WAYS=light,phone: only these. */
const ALL_WAYS = [
  { way: "light", size: WIDE, scheme: "light", direction: "ltr" },
  { way: "dark", size: WIDE, scheme: "dark", direction: "ltr" },
  { way: "phone", size: PHONE, scheme: "light", direction: "ltr" },
  { way: "phone-dark", size: PHONE, scheme: "dark", direction: "ltr" },
  { way: "zoomed", size: ZOOMED, scheme: "light", direction: "ltr" },
  { way: "right-to-left", size: WIDE, scheme: "light", direction: "rtl" },
] as const;
const WAYS = ALL_WAYS.filter(({ way }) => process.env.SHOTS_WAYS?.split(",").includes(way) ?? true);

/** The page as it stands, in every way. Nothing on it is clicked. */
export async function photograph(page: Page, name: string): Promise<void> {
  for (const { way, size, scheme, direction } of WAYS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.evaluate((direction) => document.documentElement.setAttribute("dir", direction), direction);
    await page.evaluate(() => document.fonts.ready);
    mkdirSync(join(FOLDER, way), { recursive: true });
    await page.screenshot({ path: join(FOLDER, way, `${name}.png`), fullPage: true, animations: "disabled" });
  }
  await page.evaluate(() => document.documentElement.setAttribute("dir", "ltr"));
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "light" });
}

/** All pictures that there are, on one page, to look through. */
export function contents(): void {
  const taken = readdirSync(join(FOLDER, WAYS[0]?.way ?? "")).map((file) => file.replace(/\.png$/, ""));
  const rows = taken.map((name) => {
    const pictures = WAYS.map(({ way }) => `<td><a href="${way}/${name}.png"><img loading="lazy" src="${way}/${name}.png"></a>`);
    return `<tr><th>${name}${pictures.join("")}`;
  });
  const heads = WAYS.map(({ way }) => `<th>${way}`).join("");
  const style = "<style>img{max-width:17rem;max-height:22rem}td,th{vertical-align:top;text-align:start}</style>";
  writeFileSync(join(FOLDER, "index.html"), `<!doctype html><title>Shots</title>${style}<table><tr><th>${heads}${rows.join("")}</table>`);
}
