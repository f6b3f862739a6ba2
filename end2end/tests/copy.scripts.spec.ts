// A button copies a text and says so. Without scripts there is none: what it would copy stands beside it.

import { axe, expect, lookUp, test } from "../fixtures";
import { newBrowser } from "../people";

test("the ID is copied, and a line says so, each time", async ({ page, context, desk }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const group = await desk.group({ like: 1 });
  await lookUp(page, group.id);
  const copy = page.getByRole("button", { name: "Copy the ID" });
  await expect(copy).toBeVisible();
  const line = copy.locator("xpath=following-sibling::*[@role='status']");
  await expect(line).toHaveText("");
  await copy.focus();
  await page.keyboard.press("Enter");
  await expect(line).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(group.id);
  await page.evaluate(() => navigator.clipboard.writeText("something else"));
  await copy.click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(group.id);
  await expect(line).toHaveText("Copied");
  await axe(page);
});

test("a browser that does not let it is not said to have copied", async ({ page, desk }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  const group = await desk.group({ like: 1 });
  await lookUp(page, group.id);
  await page.getByRole("button", { name: "Copy the ID" }).click();
  await expect(page.getByText("Your browser did not allow it.")).toBeVisible();
  await expect(page.getByText("Copied", { exact: true })).toHaveCount(0);
});

test("without scripts there is no button", async ({ browser, desk, signedIn }) => {
  const plain = await newBrowser(browser, desk, false);
  await plain.context().addCookies(signedIn.cookies);
  const group = await desk.group({ like: 1 });
  await lookUp(plain, group.id);
  await expect(plain.getByText(group.id, { exact: true })).toBeVisible();
  await expect(plain.getByRole("button", { name: "Copy the ID" })).toBeHidden();
});
