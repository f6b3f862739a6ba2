// The language and the time zone of an account: chosen in one browser, there in another. Runs with and without scripts.

import { expect, test } from "../fixtures";
import { accept, firstStep, invite, newBrowser } from "../people";

test("somebody's language and time zone come with them to another browser", async ({ page, browser, desk, javaScriptEnabled }) => {
  const [name, link] = await invite(page, "Viewer");
  const here = await newBrowser(browser, desk, javaScriptEnabled ?? true);
  await accept(here, link);
  await here.goto("/account");
  await expect(here.locator("html")).toHaveAttribute("lang", "en");
  await expect(here.locator("#zone")).toHaveValue("UTC");

  await here.locator("#zone").selectOption("Asia/Shanghai");
  await here.locator("form[action='/api/zone'] button").click();
  await expect(here.getByRole("status").first()).toContainText("the time zone that you chose");
  await expect(here.locator("#zone")).toHaveValue("Asia/Shanghai");
  await expect(here.locator("[aria-labelledby=zones] time")).toContainText(/ UTC\+8$/);

  await here.locator("summary.me").click();
  await here.locator("form[action='/api/language'] [value=de]").click();
  await expect(here.locator("html")).toHaveAttribute("lang", "de");
  await expect(here).toHaveURL(/\/account/);

  const elsewhere = await newBrowser(browser, desk, javaScriptEnabled ?? true);
  await firstStep(elsewhere, name);
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "de");
  await elsewhere.goto("/account");
  await expect(elsewhere.locator("#zone")).toHaveValue("Asia/Shanghai");
  await elsewhere.goto("/activity");
  await expect(elsewhere.locator("h2.day").first()).toContainText("Asia/Shanghai, UTC+8");
  // Also what no account answers for.
  await elsewhere.goto("/no/such/page");
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "de");

  // Nobody else's is another one.
  await page.goto("/account");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("#zone")).toHaveValue("UTC");
});
