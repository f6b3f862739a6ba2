// Finding a group by what a ticket says. Runs with and without scripts.

import { axe, errorSummary, expect, heading, lookUp, test } from "../fixtures";

test("a group that was opened once is found by a part of its name, and a person chooses", async ({ page, desk, javaScriptEnabled }) => {
  const name = `Quayside Lounge ${Date.now()}`;
  const group = await desk.group({ like: 3 }, name);
  await lookUp(page, `Nobody's Lounge ${Date.now()}`);
  await expect(errorSummary(page)).toContainText("No group was found");
  await expect(page.getByRole("link", { name: "Where do I find the ID?" })).toBeVisible();

  await lookUp(page, `see ${group.id}.`);
  await expect(heading(page)).toHaveText(name);

  await lookUp(page, name.toLowerCase().slice(4));
  const choose = page.getByRole("heading", { name: "1 group matches" });
  await expect(choose).toBeFocused();
  if (javaScriptEnabled) await axe(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name, exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText(name);
});

test("several IDs are told apart, and an address of our own leads to its page", async ({ page, desk }) => {
  const [one, two] = [await desk.group({ like: 1 }), await desk.group({ like: 2 })];
  await lookUp(page, `${one.id} and ${two.id}, both`);
  await expect(page.getByRole("heading", { name: "You pasted 2 group IDs. Which one do you mean?" })).toBeFocused();
  await page.getByRole("link", { name: two.id, exact: true }).first().click();
  await expect(heading(page)).toHaveText(two.name);
  const address = page.url();
  await lookUp(page, `<${address}?key=like>`);
  await expect(page).toHaveURL(address);
});

test("the first page begins in its field", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByLabel("Group ID or name", { exact: true })).toBeFocused();
  await expect(page.getByRole("main")).toContainText("back to 0");
});
