// Coming in through an identity provider. Runs with and without scripts.

import { errorSummary, expect, heading, lookUp, nobody, review } from "../fixtures";
import { giveName, newcomer, signInWith, test } from "../single-sign-on";

test.use(nobody);

test("somebody comes in for the first time, and resets a counter", async ({ page, desk, provider }) => {
  const name = newcomer(provider, "night");
  await page.goto("/activity");
  await expect(heading(page)).toHaveText("Sign in");
  await page.getByRole("link", { name: "Sign in with Example ID" }).click();
  await giveName(page, name);
  await expect(heading(page)).toHaveText("Activity");
  const group = await desk.group({ like: 640, unlike: 3 });
  await lookUp(page, group.id);
  await review(page, ["like"], "Ticket 48213");
  await page.getByRole("button", { name: "Reset 1 counter" }).click();
  await expect(heading(page)).toHaveText("1 counter reset");
  expect(await desk.counters(group)).toEqual({ unlike: 3 });
  await page.goto("/account");
  await expect(page.getByRole("main")).toContainText("You sign in with Example ID");
});

test("without a group nobody gets in, and the page says what to do", async ({ page, provider }) => {
  await signInWith(page, newcomer(provider));
  await expect(errorSummary(page)).toContainText("None of your groups gives you access");
  await page.goto("/");
  await expect(heading(page)).toHaveText("Sign in");
});

test("a manager is sent there again before a person is invited, and signs out in both places", async ({ page, provider }) => {
  const name = newcomer(provider, "chiefs");
  await signInWith(page, name);
  await expect(heading(page)).toHaveText("Find a group");
  await page.goto("/sign-in/sso?again=1&next=/people");
  // The provider asks again, although it knows them.
  await expect(page.locator("input[name=login]")).toBeVisible();
  await giveName(page, name);
  await expect(heading(page)).toHaveText("People");
  const own = page.getByRole("row", { name: new RegExp(`^${name}`) });
  await expect(own).toContainText("With Example ID");

  await page.getByText(name, { exact: true }).first().click();
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await page.getByRole("link", { name: "Sign out at Example ID too" }).click();
  await page.getByRole("button", { name: "Yes, sign me out" }).click();
  await expect(heading(page)).toHaveText("Sign in");
  await page.getByRole("link", { name: "Sign in with Example ID" }).click();
  await expect(page.locator("input[name=login]")).toBeVisible();
});

test("somebody else cannot prove that it is them", async ({ page, provider, javaScriptEnabled }) => {
  await signInWith(page, newcomer(provider, "chiefs"));
  await expect(heading(page)).toHaveText("Find a group");
  await page.goto("/sign-in/sso?again=1&next=/people");
  await giveName(page, newcomer(provider, "chiefs"));
  // The provider changes over to somebody else by a script, or a button.
  if (javaScriptEnabled === false) await page.getByRole("button", { name: "Continue" }).click();
  await expect(errorSummary(page)).toContainText("That was another account");
  await expect(heading(page)).toHaveText("Is it you?");
});

test("whoever turns round is back on the sign-in page", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Sign in with Example ID" }).click();
  await page.getByRole("link", { name: /cancel/i }).click();
  await expect(errorSummary(page)).toContainText("Your organisation did not sign you in");
});
