// Single keys, and how many of them the everyday task takes.

import { type Page } from "@playwright/test";
import { axe, expect, heading, test } from "../fixtures";

/** The islands are awake: what listens to the keys is there. */
async function awake(page: Page): Promise<void> {
  await leave(page);
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.locator("dialog.keys")).toBeVisible({ timeout: 200 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog.keys")).toBeHidden();
}

/** Gives the focus to nothing, as after a click beside everything. */
async function leave(page: Page): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

test("two counters of a given group are reset in at most 40 keys of navigation", async ({ page, desk }) => {
  const group = await desk.group({ gift_points: 1, like: 5, net_score: 2, report: 3, share: 4, unlike: 6 });
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  /** Tab until this has the focus. */
  const tabTo = async (what: string) => {
    while (!(await page.evaluate((selector) => document.activeElement?.matches(selector), what))) {
      expect(keys, `on the way to ${what}`).toBeLessThanOrEqual(40);
      await press("Tab");
    }
  };
  await page.goto("/");
  await expect(page.locator("#gid")).toBeFocused();
  await page.keyboard.type(group.id);
  await press("Enter");
  await expect(heading(page)).toHaveText(group.name);
  // Not a key of the task: it shows that the keys are heard.
  await awake(page);

  for (const key of ["like", "unlike"]) {
    const box = page.getByRole("checkbox", { name: key, exact: true });
    do {
      await press("j");
      expect(keys).toBeLessThanOrEqual(40);
    } while (!(await box.evaluate((element) => element === document.activeElement)));
    await press("x");
    await expect(box).toBeChecked();
  }
  await tabTo("#reason");
  await page.keyboard.type("Ticket 48213, bot wave");
  await press("Enter");
  await expect(heading(page)).toHaveText("Check before you reset");
  await tabTo("form[action='/api/confirm'] button");
  await press("Enter");
  await expect(heading(page)).toHaveText("2 counters reset");
  await expect(page.locator("#main")).toBeFocused();
  test.info().annotations.push({ type: "keys", description: String(keys) });
  expect(keys).toBeLessThanOrEqual(40);
  expect(await desk.counters(group)).toEqual({ gift_points: 1, net_score: 2, report: 3, share: 4 });
});

test("g and a letter go, / finds, ? lists, and every move shows where the focus is", async ({ page, desk }) => {
  await page.goto("/activity");
  await awake(page);
  for (const [letter, place] of [["p", "/people"], ["y", "/account"], ["h", "/help"], ["a", "/activity"], ["f", "/"]] as const) {
    await leave(page);
    await page.keyboard.press("g");
    await page.keyboard.press(letter);
    await expect(page).toHaveURL(place);
    await awake(page);
  }
  // From within the field the keys are one key away.
  await page.locator("#gid").focus();
  await page.keyboard.press("Escape");
  await expect(page.locator("#main")).toBeFocused();
  await page.goto("/people");
  await awake(page);
  await leave(page);
  await page.keyboard.press("/");
  await expect(page.locator("#jump")).toBeFocused();
  await page.setViewportSize({ width: 390, height: 844 });
  await leave(page);
  await page.keyboard.press("/");
  await expect(page).toHaveURL("/");

  await page.setViewportSize({ width: 1280, height: 800 });
  const group = await desk.group({ like: 1, share: 2 });
  await page.goto(`/look-up?group=${encodeURIComponent(group.id)}`);
  await awake(page);
  await leave(page);
  await page.keyboard.press("j");
  const focused = page.locator(":focus");
  await expect(focused).toHaveAttribute("type", "checkbox");
  await expect(page.locator(":focus-visible")).toHaveCount(1);
  await page.keyboard.press("?");
  await expect(page.locator("dialog.keys")).toBeVisible();
  await axe(page);
});

test("keys are dead in fields, with modifiers, during composition, and where they are turned off", async ({ page, desk }) => {
  const group = await desk.group({ like: 1, share: 2 });
  await page.goto(`/look-up?group=${encodeURIComponent(group.id)}`);
  await awake(page);
  const reason = page.getByLabel("Reason");
  await reason.fill("");
  await reason.pressSequentially("g/a ?jkx");
  await expect(reason).toHaveValue("g/a ?jkx");
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await expect(page.locator("dialog.keys")).toBeHidden();

  await leave(page);
  await page.keyboard.press("Control+j");
  await page.keyboard.press("Alt+j");
  await page.evaluate(() => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", isComposing: true, bubbles: true }));
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", metaKey: true, bubbles: true }));
  });
  await expect(page.locator("main input:focus")).toHaveCount(0);
  // A letter that goes nowhere does nothing, and the next one is by itself again.
  await page.keyboard.press("g");
  await page.keyboard.press("z");
  await page.keyboard.press("x");
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);

  await page.goto("/account");
  await page.getByRole("button", { name: "Keys off" }).click();
  await expect(page.locator("dialog.keys")).toHaveCount(0);
  await page.waitForLoadState("networkidle");
  await leave(page);
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page).toHaveURL("/account");
  await page.getByRole("button", { name: "Keys on" }).click();
  await expect(page.locator("dialog.keys")).toHaveCount(1);
});

test("the navigation stays at the top where a window is short or zoomed, and nothing sticks over the page", async ({ page }) => {
  for (const [width, height] of [[640, 400], [640, 512], [320, 256], [760, 420], [390, 844]] as const) {
    await page.setViewportSize({ width, height });
    await page.goto("/activity");
    const nav = await page.getByRole("navigation", { name: "Main" }).boundingBox();
    const main = await page.getByRole("main").boundingBox();
    if (width < height) {
      expect(Math.round(nav!.y + nav!.height), "a phone's tab bar is at its end").toBe(height);
      continue;
    }
    expect(nav!.y + nav!.height, `${width}×${height}`).toBeLessThanOrEqual(main!.y + 1);
    expect(nav!.y + nav!.height).toBeLessThan(height / 2);
    const stuck = await page.evaluate(() => {
      const share = (element: Element) => element.getBoundingClientRect().height / innerHeight;
      const sticks = (element: Element) => ["sticky", "fixed"].includes(getComputedStyle(element).position);
      return [...document.querySelectorAll("body *")].filter((element) => sticks(element) && share(element) > 0.25).length;
    });
    expect(stuck, `${width}×${height}`).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
});
