// Accounts as people come by them: invited, with a password and a second factor of their own.

import { randomBytes } from "node:crypto";
import { type Browser, type Page } from "@playwright/test";
import { type Desk } from "./desk";
import { expect, heading, nobody } from "./fixtures";
import { totp } from "./totp";

export const PASSWORD = "correct horse battery staple";

/** A browser of somebody's own; without this it would share the cookies of the test's. */
export async function newBrowser(browser: Browser, desk: Desk, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ ...nobody, baseURL: desk.url, javaScriptEnabled });
  return context.newPage();
}

/** Invites somebody as the manager whose page this is; gives their name and the link. */
export async function invite(manager: Page, role: "Viewer" | "Support" | "Manager"): Promise<[string, string]> {
  const name = `mod-${randomBytes(4).toString("hex")}`;
  await manager.goto("/people");
  await manager.getByLabel("Name", { exact: true }).fill(name);
  await manager.getByRole("radio", { name: role }).check();
  await manager.getByRole("radio", { name: "Every app" }).check();
  await manager.getByRole("button", { name: "Make an invitation link" }).click();
  await expect(heading(manager)).toHaveText(name);
  const link = await manager.getByRole("region", { name: "The link" }).locator("code").innerText();
  return [name, link.trim()];
}

/** Accepts an invitation. */
export async function accept(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await choosePassword(page);
  await expect(heading(page)).toHaveText("Find a group");
}

/** On the page of a one-time link. */
export async function choosePassword(page: Page): Promise<void> {
  await page.getByLabel("New password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("New password again").fill(PASSWORD);
  await page.getByRole("button", { name: "Choose this password" }).click();
}

/** Sets an authenticator app up; gives its key and the recovery codes. */
export async function enrol(page: Page): Promise<[string, string[]]> {
  await page.goto("/account");
  await page.getByRole("link", { name: "Set up an authenticator app" }).click();
  return proveApp(page);
}

/** On the page that sets an authenticator app up. `at`: what the desk takes for now. */
export async function proveApp(page: Page, at = Date.now()): Promise<[string, string[]]> {
  await expect(heading(page)).toHaveText("Set up an authenticator app");
  const key = await page.getByRole("region", { name: "Scan this with the app" }).locator("code").innerText();
  await page.getByLabel("Code", { exact: true }).fill(totp(key, 0, at));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(heading(page)).toHaveText("Your recovery codes");
  return [key, await page.getByRole("main").locator("li code").allInnerTexts()];
}

/** Name and password, in a browser where nobody is signed in. */
export async function firstStep(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
