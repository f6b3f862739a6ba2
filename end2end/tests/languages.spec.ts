// One visit in each language. Things are found by name, value and role: no words of any language stand here but those
// of which a page must have none left.

import { type Page } from "@playwright/test";
import { Desk, type Group } from "../desk";
import { axe, expect, heading, nobody, test } from "../fixtures";

/** Tag, and what gives away a sentence that was left in English. */
const LANGUAGES = [
  ["zh-Hans", /[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}/],
  ["ja", /[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}/],
  ["ko", /[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}/],
  ["de", /\b(?:the|and|were|with|your|you|been|this|that|which|from|counters?|reset)\b/i],
  ["id", /\b(?:the|and|was|were|with|your|you|been|this|that|which|from|counters?)\b/i],
] as const;
/** Also those that are offered from now on. */
test("every language that is offered is tried", async ({ page }) => {
  await page.goto("/account");
  const offered = await page.locator("form[action='/api/language'] button[name=language]").evaluateAll((buttons) =>
    buttons.map((button) => (button as HTMLButtonElement).value),
  );
  expect(offered.sort()).toEqual(["en", ...LANGUAGES.map(([tag]) => tag)].sort());
});

/** As wide as the narrowest phone, and as a page at 400 %. */
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 720 };
const REASON = "T-48213";
const PAGES = [
  "/", "/activity", "/activity?q=nothing+of+the+kind", "/activity/1", "/people", "/account", "/account/authenticator",
  "/approvals", "/nothing/here", "/help", "/help/unresolved", "/help/keyboard", "/look-up?group=%40TGS%23anowhere",
  "/look-up?group=l", "/groups", "/groups?q=qqqqqqqq", "/batches", "/batches/new", "/batches/CD-0000-0000",
  "/lists", "/lists/nothing",
];
/** Whose parts are most of all pages'. */
const AXE_ALSO = new Set(["/", "/people", "/account"]);

/** What somebody reads or hears, except what is data: names, IDs, keys, reasons, and languages by their own names. */
async function words(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const data = "script, style, bdi, code, [lang]:not(html), [translate=no]";
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest(data) === null) found.push(node.textContent ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
      if (element.closest(data) !== null) continue;
      for (const name of ["aria-label", "placeholder", "title", "alt"]) found.push(element.getAttribute(name) ?? "");
    }
    return found.map((text) => text.replace(/\s+/g, " ").trim()).filter((text) => text !== "");
  });
}

/** The page in no language: two fifths longer, with accents, from right to left. */
async function inNoLanguage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const accents: Record<string, string> = { a: "ȧ", e: "ḗ", i: "ī", o: "ǿ", u: "ŭ", A: "Ȧ", E: "Ḗ", O: "Ǿ" };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest("script, style, bdi, code, [lang]:not(html), [translate=no], svg") !== null) continue;
      // Each word by itself, as a language is longer: in words.
      node.textContent = (node.textContent ?? "").replace(/\p{L}{2,}/gu, (word) =>
        word.replace(/[aeiouAEO]/g, (letter) => accents[letter] ?? letter) + "ẽ".repeat(Math.round(word.length * 0.4)),
      );
    }
    document.documentElement.dir = "rtl";
  });
}

async function fits(page: Page): Promise<void> {
  await page.setViewportSize(NARROW);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, `wider than 320 pixels: ${page.url()}`).toBe(0);
  await page.setViewportSize(WIDE);
}

async function speaks(page: Page, tag: string, left: RegExp): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", tag);
  const english = (await words(page)).filter((text) => left.test(text));
  expect(english, `left in English on ${page.url()}`).toEqual([]);
  await fits(page);
}

/** Until all groups are read, their page loads again by itself, under whatever is tried there. */
async function groupsAreRead(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto("/groups");
    await expect(page.locator("main tbody tr").first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
}

/** The page of a list, and of a batch that was read and waits to be confirmed. */
async function listAndBatch(page: Page, groups: Group[]): Promise<[string, string]> {
  const ids = groups.map((group) => group.id).join("\n");
  await page.goto("/lists");
  await page.locator("form[action='/api/save-list'] [name=name]").fill(`Lanterns ${Date.now()}`);
  await page.locator("#ids").fill(ids);
  await page.locator("form[action='/api/save-list'] button.go").click();
  const list = (await page.locator("main tbody th a").first().getAttribute("href")) ?? "";
  await page.goto("/batches/new");
  await page.locator("#ids").fill(ids);
  await page.locator("[name=keys]").fill("like");
  await page.locator("[name=reason]").fill(REASON);
  await page.locator("form[action='/api/make-batch'] button.go").click();
  await expect(page).toHaveURL(/\/batches\/CD-/);
  const batch = page.url();
  await expect(async () => {
    await page.goto(batch);
    await expect(page.locator("form[action='/api/confirm-batch']")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
  return [list, batch];
}

async function chooses(page: Page, desk: Desk, tag: string): Promise<void> {
  await page.context().addCookies([{ name: "language", value: tag, url: desk.url }]);
}

for (const [tag, left] of LANGUAGES) {
  test(`a reset and its undo in ${tag}`, async ({ page, desk, javaScriptEnabled }) => {
    await chooses(page, desk, tag);
    const group = await desk.group({ like: 2_481_930, unlike: 13_402, share: 88_117 }, "Orchid");
    await page.goto(`/look-up?group=${encodeURIComponent(group.id)}`);
    await expect(heading(page)).toHaveText("Orchid");
    await speaks(page, tag, left);
    if (javaScriptEnabled && tag === "de") await axe(page);

    const review = page.locator("form[action='/api/review']");
    await review.locator("button.go").click();
    await expect(page.getByRole("alert").first()).toBeVisible();
    await speaks(page, tag, left);

    for (const key of ["like", "unlike"]) await page.getByRole("checkbox", { name: key, exact: true }).check();
    await review.locator("[name=reason]").fill(REASON);
    await review.locator("button.go").click();
    await expect(page).toHaveURL(/\/plans\//);
    await speaks(page, tag, left);
    expect(await desk.counters(group)).toEqual({ like: 2_481_930, unlike: 13_402, share: 88_117 });

    await page.locator("form[action='/api/confirm'] button").last().click();
    await expect(page).toHaveURL(/\/operations\//);
    const result = page.url();
    await speaks(page, tag, left);
    expect(await desk.counters(group)).toEqual({ share: 88_117 });
    if (javaScriptEnabled && tag === "ja") await axe(page);

    const undo = page.locator("form[action='/api/undo']");
    await undo.locator("[name=reason]").fill(REASON);
    await undo.locator("button[name=mode]").first().click();
    await expect(page).toHaveURL(/\/plans\//);
    await speaks(page, tag, left);
    await page.locator("form[action='/api/confirm'] button").last().click();
    await expect(page).toHaveURL(/\/operations\//);
    await speaks(page, tag, left);
    expect(await desk.counters(group)).toEqual({ like: 2_481_930, unlike: 13_402, share: 88_117 });
    await page.goto(result);
    await speaks(page, tag, left);
  });

  test(`many groups in ${tag}`, async ({ page, desk }) => {
    test.slow();
    await chooses(page, desk, tag);
    const groups = [await desk.group({ like: 2_481_930, share: 7 }, "Orchid"), await desk.group({ share: 7 }, "Lotus")];
    const [list, batch] = await listAndBatch(page, groups);
    await speaks(page, tag, left);
    await page.goto(list);
    await speaks(page, tag, left);
    await page.goto("/batches/new");
    await page.locator("[name=reason]").fill(REASON);
    await page.locator("form[action='/api/make-batch'] button.go").click();
    await expect(page.getByRole("alert").first()).toBeVisible();
    await expect(page.locator("[name=reason]")).toHaveValue(REASON);
    await speaks(page, tag, left);

    await page.goto(batch);
    await page.locator("[name=typed]").fill("31");
    await page.locator("form[action='/api/confirm-batch'] button").last().click();
    await expect(page.getByRole("alert").first()).toBeVisible();
    await speaks(page, tag, left);
    for (const group of groups) expect(await desk.sent("delete_group_counter", group)).toBe(0);

    await page.goto(`/look-up?group=${encodeURIComponent((groups[0] as Group).id)}`);
    await page.goto((await page.locator("main a[href*='/adjust']").first().getAttribute("href")) ?? "");
    await expect(page.locator("form[action='/api/adjust']")).toBeVisible();
    await speaks(page, tag, left);
  });

  test(`every other page in ${tag}`, async ({ page, desk }) => {
    await chooses(page, desk, tag);
    await groupsAreRead(page);
    for (const path of PAGES) {
      await page.goto(path);
      await speaks(page, tag, left);
    }
  });
}

test("every page holds long words, from right to left", async ({ page, desk, javaScriptEnabled }) => {
  const group = await desk.group({ like: 2_481_930, unlike: 13_402, share: 88_117 }, "Orchid");
  const listed = await listAndBatch(page, [group]);
  await page.goto(`/look-up?group=${encodeURIComponent(group.id)}`);
  const adjust = (await page.locator("main a[href*='/adjust']").first().getAttribute("href")) ?? "";
  await groupsAreRead(page);
  for (const path of [...PAGES, `/look-up?group=${encodeURIComponent(group.id)}`, adjust, ...listed]) {
    await page.goto(path);
    await inNoLanguage(page);
    await fits(page);
    if (javaScriptEnabled && AXE_ALSO.has(path)) await axe(page);
  }
});

test.describe("signed out", () => {
  test.use(nobody);

  test("the language chosen on the sign-in page stays", async ({ page, desk }) => {
    await page.goto("/sign-in");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    const chooses = async ([tag, left]: (typeof LANGUAGES)[number]) => {
      await page.locator(`form[action='/api/language'] [value='${tag}']`).first().click();
      await expect(page).toHaveURL(/\/sign-in/);
      await speaks(page, tag, left);
    };
    for (const language of LANGUAGES) await chooses(language);
    const [tag, left] = LANGUAGES[0];
    await chooses([tag, left]);
    await page.locator("[name=name]").fill("nobody-at-all");
    await page.locator("[name=password]").fill("wrong");
    await page.locator("form[action='/api/sign-in'] button.go").click();
    await expect(page.getByRole("alert").first()).toBeVisible();
    await speaks(page, tag, left);
    await page.locator("[name=name]").fill(desk.name);
    await page.locator("[name=password]").fill(desk.password);
    await page.locator("form[action='/api/sign-in'] button.go").click();
    await expect(page).toHaveURL("/");
    await speaks(page, tag, left);
  });

  for (const [tag, left] of LANGUAGES) {
    test.describe(`a browser that asks for ${tag}`, () => {
      test.use({ locale: tag });

      test("is answered in it", async ({ page }) => {
        await page.goto("/sign-in");
        await speaks(page, tag, left);
      });
    });
  }
});
