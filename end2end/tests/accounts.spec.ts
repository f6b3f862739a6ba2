// Accounts: invited, with a second factor, signed in and out. Runs with and without scripts.

import { errorSummary, expect, heading, lookUp, review, test } from "../fixtures";
import { PASSWORD, accept, enrol, firstStep, invite, newBrowser } from "../people";
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
  await expect(heading(third)).toHaveText("This link does not work any more");
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
  await page.getByRole("button", { name: "Block", exact: true }).click();
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
