// Accounts: invited, with a second factor, signed in and out. Runs with and without scripts.

import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { errorSummary, expect, heading, lookUp, review, test } from "../fixtures";
import { PASSWORD, accept, choosePassword, enrol, firstStep, invite, newBrowser } from "../people";
import { totp } from "../totp";

test("somebody is invited, sets up a second factor, and resets a counter", async ({ page, browser, desk, javaScriptEnabled }) => {
  const [name, link] = await invite(page, "Support");
  const person = await newBrowser(browser, desk, javaScriptEnabled ?? true);
  await accept(person, link);
  const [key, codes] = await enrol(person);
  expect(codes).toHaveLength(10);
  await person.getByRole("button", { name: "I have saved them" }).click();
  await expect(person.getByRole("main")).toContainText("An authenticator app is set up.");

  const elsewhere = await newBrowser(browser, desk, javaScriptEnabled ?? true);
  await firstStep(elsewhere, name);
  await expect(heading(elsewhere)).toHaveText("Enter your code");
  await elsewhere.getByLabel("Code", { exact: true }).fill("000000");
  await elsewhere.getByRole("button", { name: "Go on" }).click();
  await expect(errorSummary(elsewhere)).toContainText("This code does not work");
  // The code of the next half minute: the one of this is used up.
  await elsewhere.getByLabel("Code", { exact: true }).fill(totp(key, 1));
  await elsewhere.getByRole("button", { name: "Go on" }).click();
  await expect(heading(elsewhere)).toHaveText("Find a group");

  const group = await desk.group({ like: 640, unlike: 3 });
  await lookUp(elsewhere, group.id);
  await expect(elsewhere.locator("#all")).toHaveCount(0);
  await review(elsewhere, ["like"], "Ticket 48213");
  await elsewhere.getByRole("button", { name: "Reset 1 counter" }).click();
  await expect(heading(elsewhere)).toHaveText("1 counter reset");
  expect(await desk.counters(group)).toEqual({ unlike: 3 });

  // The link is worth nothing any more, and a recovery code works instead of the app.
  const third = await newBrowser(browser, desk, javaScriptEnabled ?? true);
  await third.goto(link);
  await expect(heading(third)).toHaveText("This link no longer works");
  await firstStep(third, name);
  await third.getByLabel("Code", { exact: true }).fill((codes[0] ?? "").toUpperCase().replaceAll("-", " "));
  await third.getByRole("button", { name: "Go on" }).click();
  await expect(heading(third)).toHaveText("Find a group");
  await third.goto("/account");
  await expect(third.getByRole("main")).toContainText("9 recovery codes are left.");
});

test("somebody is blocked with their next click, and unblocked", async ({ page, browser, desk, javaScriptEnabled }) => {
  const [name, link] = await invite(page, "Viewer");
  const person = await newBrowser(browser, desk, javaScriptEnabled ?? true);
  await accept(person, link);
  await person.goto("/people");
  await expect(heading(person)).toHaveText("Only a manager can invite and change people");

  await page.goto("/people");
  await page.getByRole("row", { name: new RegExp(`^${name}`) }).getByRole("link").click();
  await page.getByRole("link", { name: /^Block/ }).click();
  await expect(heading(page)).toHaveText(`Block ${name}?`);
  await expect(page.getByRole("main")).toContainText("They are signed out at once");
  await page.getByRole("button", { name: `Block ${name}` }).click();
  await expect(page.getByRole("status")).toHaveText("Blocked, everywhere.");
  await person.goto("/");
  await expect(heading(person)).toHaveText("Sign in");
  await firstStep(person, name);
  await expect(errorSummary(person)).toContainText("The name or the password is wrong");

  await page.getByRole("button", { name: "Unblock" }).click();
  await firstStep(person, name);
  await expect(heading(person)).toHaveText("Find a group");
});

test("a new password ends the other sign-ins", async ({ page, browser, desk, javaScriptEnabled }) => {
  const [name, link] = await invite(page, "Viewer");
  const here = await newBrowser(browser, desk, javaScriptEnabled ?? true);
  await accept(here, link);
  const there = await newBrowser(browser, desk, javaScriptEnabled ?? true);
  await firstStep(there, name);
  await here.goto("/account");
  await here.getByLabel("Current password").fill(PASSWORD);
  await here.getByLabel("New password", { exact: true }).fill("password1234567");
  await here.getByLabel("New password again").fill("password1234567");
  await here.getByRole("button", { name: "Change the password" }).click();
  await expect(errorSummary(here)).toContainText("easy to guess");
  await here.getByLabel("Current password").fill(PASSWORD);
  await here.getByLabel("New password", { exact: true }).fill(`another ${PASSWORD}`);
  await here.getByLabel("New password again").fill(`another ${PASSWORD}`);
  await here.getByRole("button", { name: "Change the password" }).click();
  await expect(here.getByRole("status")).toContainText("The password is changed.");
  await there.goto("/");
  await expect(heading(there)).toHaveText("Sign in");
});

test("somebody is invited with a full name and for a day, and the link is cancelled", async ({ page, browser, desk, javaScriptEnabled }) => {
  const handle = `mei${randomBytes(4).toString("hex")}`;
  await page.goto("/people");
  await page.getByLabel("Name", { exact: true }).fill(`Mei ${handle.slice(3)}`);
  await page.getByRole("radio", { name: "Viewer" }).check();
  await page.getByRole("radio", { name: "Only these" }).check();
  await page.getByRole("checkbox", { name: /Demo app/ }).check();
  await page.getByLabel("The link works for").selectOption({ value: "24" });
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  await expect(errorSummary(page)).toContainText("A name here is one word");
  await page.getByRole("link", { name: handle, exact: true }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(handle);
  await expect(page.getByRole("radio", { name: "Viewer" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Only these" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: /Demo app/ })).toBeChecked();
  await expect(page.getByLabel("The link works for")).toHaveValue("24");
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  await expect(heading(page)).toHaveText(handle);
  const card = page.getByRole("region", { name: "The link" });
  await expect(card).toContainText(/until (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d/);
  const link = await card.locator("code").innerText();

  const person = await newBrowser(browser, desk, javaScriptEnabled ?? true);
  await person.goto(link);
  await expect(person.getByRole("main")).toContainText("Invited by");
  await expect(person.getByRole("main")).toContainText("Cannot reset, adjust or undo anything");
  await page.getByRole("button", { name: "Cancel this link" }).click();
  await expect(page.getByRole("main")).toContainText("Cancelled by demo");
  await choosePassword(person);
  await expect(heading(person)).toHaveText("This link no longer works");
  await person.getByRole("link", { name: "Sign in" }).click();
  await expect(heading(person)).toHaveText("Sign in");
});

test("every app and only some are not chosen both", async ({ page }) => {
  await page.goto("/people");
  await page.getByLabel("Name", { exact: true }).fill("mod-both");
  await page.getByRole("radio", { name: "Every app" }).check();
  await page.getByRole("checkbox", { name: /Demo app/ }).check();
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  await expect(errorSummary(page)).toContainText("not both");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("mod-both");
  await errorSummary(page).getByRole("link").first().click();
  await expect(page.getByRole("radio", { name: "Every app" })).toBeFocused();
});

test("recovery codes are downloaded, and stand on paper without buttons", async ({ page, browser, desk, javaScriptEnabled }) => {
  const [, link] = await invite(page, "Support");
  const person = await newBrowser(browser, desk, javaScriptEnabled ?? true);
  await accept(person, link);
  await person.getByRole("link", { name: "Set up an authenticator app" }).click();
  await person.getByRole("link", { name: "Cancel" }).click();
  await expect(heading(person)).toHaveText("Your account");
  const [, codes] = await enrol(person);
  const [download] = await Promise.all([
    person.waitForEvent("download"),
    person.getByRole("link", { name: "Download as a text file" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("counterdesk-recovery-codes.txt");
  const file = await readFile((await download.path()) ?? "", "utf8");
  for (const code of codes) expect(file).toContain(code);
  await person.emulateMedia({ media: "print" });
  await expect(person.getByRole("main").locator("li code").first()).toBeVisible();
  await expect(person.getByRole("button", { name: "I have saved them" })).toBeHidden();
});
