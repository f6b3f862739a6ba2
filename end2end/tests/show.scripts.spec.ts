// A password is shown while its button is pressed, and never sent as text. Without scripts there is no button.

import { type Page } from "@playwright/test";
import { axe, errorSummary, expect, nobody, test } from "../fixtures";
import { PASSWORD, accept, invite, newBrowser } from "../people";

function show(page: Page) {
  return page.getByRole("button", { name: "Show the password" });
}

test.describe("signed out", () => {
  test.use(nobody);

  test("shown from the keyboard, and hidden again before it is sent", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(show(page)).toBeVisible();
    const field = page.getByLabel("Password", { exact: true });
    await expect(field).toHaveAttribute("type", "password");
    await page.getByLabel("Name", { exact: true }).fill("nobody-at-all");
    await page.keyboard.press("Tab");
    await page.keyboard.type("half typ");
    await page.keyboard.press("Tab");
    await expect(show(page)).toBeFocused();
    await page.keyboard.press("Space");
    await expect(show(page)).toHaveAttribute("aria-pressed", "true");
    await expect(field).toHaveAttribute("type", "text");
    await expect(field).toHaveValue("half typ");
    await expect(field).toHaveAttribute("spellcheck", "false");
    await axe(page);
    await page.keyboard.press("Space");
    await expect(field).toHaveAttribute("type", "password");
    await expect(show(page)).toHaveAttribute("aria-pressed", "false");

    await page.keyboard.press("Space");
    await expect(field).toHaveAttribute("type", "text");
    // As the browser sees it when the form leaves.
    await page.evaluate(() =>
      addEventListener("submit", (event) => {
        const field = (event.target as HTMLFormElement).elements.namedItem("password") as HTMLInputElement;
        document.cookie = `sent_as=${field.type}`;
      }),
    );
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(errorSummary(page)).toBeVisible();
    expect(await page.evaluate(() => document.cookie)).toContain("sent_as=password");
    await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("type", "password");
  });
});

test("each password has its own: invitation, account, step-up", async ({ page, browser, desk }) => {
  const [, link] = await invite(page, "Viewer");
  const person = await newBrowser(browser, desk, true);
  await person.goto(link);
  await expect(show(person)).toHaveCount(2);
  await show(person).first().click();
  await expect(person.getByLabel("New password", { exact: true })).toHaveAttribute("type", "text");
  await expect(person.getByLabel("New password again")).toHaveAttribute("type", "password");
  await axe(person);
  await accept(person, link);
  await person.goto("/account");
  await expect(show(person)).toHaveCount(3);
  await show(person).first().click();
  await person.getByLabel("Current password").fill(PASSWORD);
  await expect(person.getByLabel("Current password")).toHaveAttribute("type", "text");
  await axe(person);
  await person.goto("/step-up?next=/account");
  await expect(show(person)).toHaveCount(1);

  const plain = await newBrowser(browser, desk, false);
  await plain.goto("/sign-in");
  await expect(plain.getByLabel("Password", { exact: true })).toBeVisible();
  await expect(show(plain)).toBeHidden();
});
