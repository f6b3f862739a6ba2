// The pages around accounts have no fault that axe can find.

import { axe, errorSummary, expect, heading, test } from "../fixtures";
import { accept, enrol, firstStep, invite, newBrowser } from "../people";

test("people, a person, an invitation, a refused password", async ({ page, browser, desk }) => {
  const [, link] = await invite(page, "Support");
  await axe(page);
  await page.goto("/people");
  await axe(page);
  await page.getByLabel("Name", { exact: true }).fill("Mei Lin");
  await page.getByRole("radio", { name: "Every app" }).check();
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  await expect(errorSummary(page)).toBeVisible();
  await axe(page);
  await page.getByLabel("Name", { exact: true }).fill("demo-support");
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  await page.getByRole("main").getByRole("link", { name: "demo-support", exact: true }).click();
  await page.getByRole("link", { name: /^Block/ }).click();
  await expect(heading(page)).toHaveText("Block demo-support?");
  await axe(page);
  await page.goto("/welcome/nothing-of-the-kind");
  await axe(page);
  const person = await newBrowser(browser, desk, true);
  await person.goto(link);
  await axe(person);
  await person.getByLabel("New password", { exact: true }).fill("short");
  await person.getByLabel("New password again").fill("short");
  await person.getByRole("button", { name: "Choose this password" }).click();
  await expect(errorSummary(person)).toContainText("at least 15 characters");
  await axe(person);
});

test("account, authenticator, recovery codes, second step, step-up", async ({ page, browser, desk }) => {
  const [name, link] = await invite(page, "Manager");
  const person = await newBrowser(browser, desk, true);
  await accept(person, link);
  await person.goto("/account");
  await axe(person);
  await person.goto("/account/authenticator");
  await axe(person);
  await enrol(person);
  await axe(person);
  await person.getByRole("button", { name: "I have saved them" }).click();
  await expect(person.getByRole("status")).toBeVisible();
  await axe(person);
  await person.goto("/step-up?next=/people");
  await expect(heading(person)).toHaveText("Is it you?");
  await axe(person);
  await person.getByLabel("Code", { exact: true }).fill("000000");
  await person.getByRole("button", { name: "Go on" }).click();
  await expect(errorSummary(person)).toBeVisible();
  await axe(person);

  const elsewhere = await newBrowser(browser, desk, true);
  await firstStep(elsewhere, name);
  await expect(heading(elsewhere)).toHaveText("Enter your code");
  await axe(elsewhere);
});

test("the link and the codes are copied", async ({ page, browser, desk, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const [, link] = await invite(page, "Viewer");
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  const person = await newBrowser(browser, desk, true);
  await person.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await accept(person, link);
  const [, codes] = await enrol(person);
  await person.getByRole("button", { name: "Copy the codes" }).click();
  await expect.poll(() => person.evaluate(() => navigator.clipboard.readText())).toBe(codes.join("\n"));
});
