// Ten pages in each language, wide and on a phone: what somebody who reads the language looks through.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Page } from "@playwright/test";
import { signIn } from "../fixtures";
import { FOLDER, test } from "./standing";

const LANGUAGES = ["en", "zh-Hans", "ja", "ko", "de", "id"];
const SIZES = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

async function photograph(page: Page, language: string, name: string): Promise<void> {
  for (const [way, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size);
    await page.evaluate(() => document.fonts.ready);
    mkdirSync(join(FOLDER, "languages", language), { recursive: true });
    await page.screenshot({ path: join(FOLDER, "languages", language, `${name}-${way}.png`), fullPage: true, animations: "disabled" });
  }
  await page.setViewportSize(SIZES.wide);
}

test("ten pages in every language", async ({ page, desk }) => {
  const speak = (language: string) => page.context().addCookies([{ name: "language", value: language, url: desk.url }]);
  for (const language of LANGUAGES) {
    await speak(language);
    await page.goto("/sign-in");
    await photograph(page, language, "sign-in");
  }
  await speak("en");
  await signIn(page, desk);
  const click = async (form: string, button = "button") => {
    await page.locator(`form[action='${form}'] ${button}`).last().click();
    await page.getByRole("heading", { level: 1 }).waitFor();
  };
  for (const language of LANGUAGES) {
    await speak(language);
    const lounge = await desk.group({ like: 2_481_930, unlike: 809, gift_points: 77_120, share: 4_402 }, "Orchid Live Lounge");
    await page.goto(`/look-up?group=${encodeURIComponent(lounge.id)}`);
    await photograph(page, language, "group");
    for (const key of ["like", "unlike"]) await page.getByRole("checkbox", { name: key, exact: true }).check();
    await page.locator("form[action='/api/review'] [name=reason]").fill("T-51877");
    await click("/api/review", "button.go");
    await photograph(page, language, "check");
    await click("/api/confirm");
    await photograph(page, language, "result");
    await page.locator("form[action='/api/undo'] [name=reason]").fill("T-51880");
    await click("/api/undo", "button[name=mode]");
    await photograph(page, language, "check-undo");
    for (const [name, path] of [
      ["find", "/"],
      ["activity", "/activity"],
      ["account", "/account"],
      ["people", "/people"],
      ["group-not-found", "/look-up?group=%40TGS%23anowhere"],
      ["help-unresolved", "/help/unresolved"],
    ] as const) {
      await page.goto(path);
      await photograph(page, language, name);
    }
  }
});
