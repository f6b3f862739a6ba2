// Accounts as people come by them: invited, with a password and a second factor of their own.

import { randomBytes } from "node:crypto";
import { type Browser, type Page } from "@playwright/test";
import { type Desk } from "./desk";
import { expect, formTo, giveNameAndPassword, heading, nobody, send } from "./fixtures";
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
  const form = formTo(manager, "/api/invite");
  await form.locator("[name=name]").fill(name);
  await form.locator(`[name=role][value=${role.toLowerCase()}]`).check();
  await form.locator("[name=apps_choice][value=every]").check();
  await send(form);
  await expect(heading(manager)).toHaveText(name);
  const link = await manager.locator("section[aria-labelledby=link] code").innerText();
  return [name, link.trim()];
}

/** Accepts an invitation. */
export async function accept(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await choosePassword(page);
  await page.waitForURL("/");
}

/** On the page of a one-time link. */
export async function choosePassword(page: Page): Promise<void> {
  const form = formTo(page, "/api/welcome");
  await form.locator("[name=new]").fill(PASSWORD);
  await form.locator("[name=again]").fill(PASSWORD);
  await send(form);
}

/** Sets an authenticator app up; gives its key and the recovery codes. */
export async function enrol(page: Page): Promise<[string, string[]]> {
  await page.goto("/account");
  await page.locator("a.btn[href='/account/authenticator']").click();
  return proveApp(page);
}

/** On the page that sets an authenticator app up. `at`: what the desk takes for now. */
export async function proveApp(page: Page, at = Date.now()): Promise<[string, string[]]> {
  await page.waitForURL("/account/authenticator");
  const key = await page.locator("section[aria-labelledby=scan] code").innerText();
  const form = formTo(page, "/api/add-authenticator");
  await form.locator("[name=code]").fill(totp(key, 0, at));
  await send(form);
  await page.waitForURL("/account/recovery-codes");
  return [key, await page.getByRole("main").locator("li code").allInnerTexts()];
}

/** Name and password, in a browser where nobody is signed in. */
export async function firstStep(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await giveNameAndPassword(page, name, PASSWORD);
}
