// The directory: all groups of the app, searched by name. Runs with and without scripts.

import { axe, errorSummary, expect, heading, test } from "../fixtures";

test("a group is found by two characters of its name, by keyboard alone", async ({ page, javaScriptEnabled }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "See all groups" }).click();
  await expect(heading(page)).toHaveText("All groups");
  // The demo's groups are read within seconds of its start.
  await expect(async () => {
    await page.reload();
    await expect(page.locator("summary.tag")).toContainText("All read");
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole("row")).toHaveCount(51);

  const field = page.getByLabel("Name, group ID or owner");
  await field.fill("orchid");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Orchid Live Lounge" })).toBeVisible();
  await expect(page.locator("mark").first()).toHaveText("Orchid");
  await expect(field).toHaveValue("orchid");
  if (javaScriptEnabled) await axe(page);

  await page.getByRole("link", { name: "Orchid Live Lounge" }).focus();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Orchid Live Lounge");
});

test("nothing found offers what is shorter and the way by ID", async ({ page, javaScriptEnabled }) => {
  await page.goto("/groups?q=orchidqx");
  await expect(page.getByRole("heading", { level: 2, name: "Nothing matches orchidqx" })).toBeVisible();
  if (javaScriptEnabled) await axe(page);
  await page.getByRole("link", { name: /^orchid, / }).click();
  await expect(page.getByRole("link", { name: "Orchid Live Lounge" })).toBeVisible();
  await page.goto("/groups?q=%40TGS%23aK4ZQWME7R");
  await expect(page.getByRole("link", { name: "Orchid Live Lounge" })).toBeVisible();
});

test("the next page has other groups, and the first one is a step away", async ({ page }) => {
  await page.goto("/groups?sort=members");
  const first = await page.getByRole("rowheader").first().innerText();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("rowheader").first()).not.toHaveText(first);
  await page.getByRole("button", { name: "Back to the first page" }).click();
  await expect(page.getByRole("rowheader").first()).toContainText(first.split("\n")[0] ?? first);
});

test("a manager has all groups read again, and is told when that is possible", async ({ page, desk, javaScriptEnabled }) => {
  test.slow();
  const group = await desk.group({ like: 1 }, "Freshly made");
  await page.goto("/groups?reading=1");
  await expect(heading(page)).toHaveText("Reading all groups");
  if (javaScriptEnabled) await axe(page);
  // Within a minute of the demo's own reading it is refused, and says until when.
  await expect(async () => {
    await page.goto("/groups?reading=1");
    await page.getByRole("button", { name: "Read again now" }).click({ timeout: 2_000 });
    if (await errorSummary(page).isVisible()) {
      await expect(errorSummary(page)).toContainText("You can ask for it again at");
    }
    await expect(page.locator("main .tag").first()).toContainText(/Begins within|Still reading/, { timeout: 500 });
  }).toPass({ timeout: 90_000, intervals: [2_000] });
  // The page loads again by itself until everything is read.
  await expect(page.locator("main .tag").first()).toContainText("All read", { timeout: 60_000 });
  await page.goto("/groups?q=freshly");
  await expect(page.getByRole("link", { name: group.name })).toBeVisible();
});
