// A desk's first day, from an empty database to a reset that two people stand for. Runs with and without
// scripts.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type Page, expect, test } from "@playwright/test";
import { Desk, type Group } from "../desk";
import { errorSummary, heading, lookUp, review } from "../fixtures";
import { choosePassword, firstStep, invite, newBrowser, proveApp } from "../people";
import { totp } from "../totp";

/** After this a factor is asked for again. */
const LATER = 11 * 60; // s
/** After this, whoever was invited by the same manager counts as somebody else. */
const NEXT_DAY = 24 * 60 * 60 + 30 * 60; // s

let folder: string;
let desk: Desk;
let link: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "counterdesk-first-day-"));
  [desk, link] = await Desk.serve(folder, {
    COUNTERDESK_APPROVAL: "always",
    COUNTERDESK_CLOCK_FILE: join(folder, "ahead"),
  });
});

test.afterEach(async () => {
  await desk.stop();
  await rm(folder, { recursive: true });
});

/** A browser of their own, in which they choose a password and set their app up; gives its key. */
async function welcomed(browser: Browser, link: string, scripts: boolean, name?: string): Promise<[Page, string]> {
  const page = await newBrowser(browser, desk, scripts);
  await page.goto(link);
  if (name !== undefined) await page.getByLabel("Name", { exact: true }).fill(name);
  await choosePassword(page);
  const [key, codes] = await proveApp(page);
  expect(codes).toHaveLength(10);
  await page.getByRole("button", { name: "I have saved them" }).click();
  await expect(heading(page)).toHaveText("Your account");
  return [page, key];
}

/** Gives the code that the app shows by the desk's clock. */
async function stepUp(page: Page, key: string, ahead = LATER): Promise<void> {
  await expect(heading(page)).toHaveText("Is it you?");
  await page.getByLabel("Code", { exact: true }).fill(totp(key, ahead / 30));
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Confirmed. Press the button once more." })).toBeVisible();
  await expect(errorSummary(page)).toHaveCount(0);
}

/** The day after, when every sign-in is over. */
async function signInAgain(page: Page, name: string, key: string): Promise<void> {
  await firstStep(page, name);
  await page.getByLabel("Code", { exact: true }).fill(totp(key, NEXT_DAY / 30));
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(heading(page)).toHaveText("Find a group");
}

async function ask(support: Page, group: Group): Promise<void> {
  await lookUp(support, group.id);
  await review(support, ["like", "unlike"], "Ticket 48213");
  await support.getByRole("button", { name: "Ask another manager" }).click();
  await expect(heading(support)).toHaveText("Waits for another manager");
}

test("set up, invite, second factors, ask, step up, approve, verify", async ({ browser, javaScriptEnabled }) => {
  test.setTimeout(120_000);
  const scripts = javaScriptEnabled ?? true;
  const group = await desk.group({ like: 2_481_930, unlike: 13_402, share: 88_117 }, "First Day Street");
  expect(link).toContain(`${desk.url}/welcome/`);
  const [first, firstKey] = await welcomed(browser, link, scripts, "mod-first");
  const [manager, toManager] = await invite(first, "Manager");
  const [second, secondKey] = await welcomed(browser, toManager, scripts);

  // Some time later: looking after people asks for a factor again, and keeps what was filled in.
  await writeFile(join(folder, "ahead"), String(LATER));
  await first.goto("/people");
  await first.getByLabel("Name", { exact: true }).fill("support-01");
  await first.getByRole("radio", { name: "Support" }).check();
  await first.getByRole("radio", { name: "Every app" }).check();
  await first.getByRole("button", { name: "Make an invitation link" }).click();
  await stepUp(first, firstKey);
  await expect(first.getByLabel("Name", { exact: true })).toHaveValue("support-01");
  await expect(first.getByRole("radio", { name: "Support" })).toBeChecked();
  await expect(first.getByRole("radio", { name: "Every app" })).toBeChecked();
  await expect(first.getByRole("button", { name: "Make an invitation link" })).toBeFocused();
  await first.getByRole("button", { name: "Make an invitation link" }).click();
  await expect(heading(first)).toHaveText("support-01");
  const toSupport = await first.getByRole("region", { name: "The link" }).locator("code").innerText();
  await writeFile(join(folder, "ahead"), "0"); // or the phone of the next one shows another time
  const [support, supportKey] = await welcomed(browser, toSupport.trim(), scripts);

  // Both were invited by the same manager, so today they may be one person.
  await ask(support, group);
  await second.goto("/approvals");
  await second.getByRole("link", { name: /First Day Street/ }).click();
  await expect(heading(second)).toHaveText("Approve this reset?");
  await expect(second.getByRole("main")).toContainText("Another manager must approve this");
  await expect(second.getByRole("main")).toContainText("mod-first invited support-01 on");
  await expect(second.getByRole("button", { name: /^Approve/ })).toHaveCount(0);

  await writeFile(join(folder, "ahead"), String(NEXT_DAY));
  await signInAgain(support, "support-01", supportKey);
  await ask(support, group);
  await signInAgain(second, manager, secondKey);
  await writeFile(join(folder, "ahead"), String(NEXT_DAY + LATER));
  await second.goto("/approvals");
  await second.getByRole("link", { name: /First Day Street/ }).click();
  await expect(heading(second)).toHaveText("Approve this reset?");
  await second.getByRole("button", { name: "Approve: reset 2 counters" }).click();
  await stepUp(second, secondKey, NEXT_DAY + LATER);
  expect(await desk.sent("delete_group_counter", group)).toBe(0);
  await second.getByRole("button", { name: "Approve: reset 2 counters" }).click();
  await expect(heading(second)).toHaveText("2 counters reset");
  await expect(second.getByRole("article")).toContainText("Verified");
  expect(await desk.counters(group)).toEqual({ share: 88_117 });
  expect(await desk.sent("delete_group_counter", group)).toBe(1);

  await support.getByRole("link", { name: "Look again" }).click();
  await expect(heading(support)).toHaveText("2 counters reset");
  await expect(support.getByRole("article")).toContainText("Approved by");
  // The link that began it all is worth nothing any more.
  const stranger = await newBrowser(browser, desk, scripts);
  await stranger.goto(link);
  await expect(heading(stranger)).toHaveText("This link no longer works");
});
