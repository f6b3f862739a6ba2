// The pages around single sign-on have no fault that axe can find.

import { axe, errorSummary, expect, heading, nobody } from "../fixtures";
import { newcomer, signInWith, test } from "../single-sign-on";

test.use(nobody);

test("the pages have no fault that axe can find", async ({ page, provider }) => {
  await page.goto("/sign-in");
  await axe(page);
  await signInWith(page, newcomer(provider));
  await expect(errorSummary(page)).toBeVisible();
  await axe(page);
  await page.goto("/sign-in/sso/callback?state=x");
  await expect(heading(page)).toHaveText("Start the sign-in again");
  await axe(page);
  await page.context().clearCookies();
  const name = newcomer(provider, "chiefs");
  await signInWith(page, name);
  await page.goto("/account");
  await axe(page);
  await page.goto("/step-up?next=/people");
  await expect(page.getByRole("link", { name: "Continue to Example ID" })).toBeVisible();
  await axe(page);
  await page.goto("/people");
  await axe(page);
  await page.getByRole("row", { name: new RegExp(`^${name}`) }).getByRole("link").click();
  await expect(page.getByRole("main")).toContainText("groups at Example ID");
  await axe(page);
});
