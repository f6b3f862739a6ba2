// The end of a sign-in on a page that stays open: warned of, moved, and taken up again in place. The desk's
// clock is put forward by a file, the browser's by Playwright.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Page } from "@playwright/test";
import { Desk, type Group } from "../desk";
import { axe, errorSummary, expect, heading, lookUp, nobody, signIn, test as base } from "../fixtures";
import { PASSWORD, accept, enrol, invite, newBrowser } from "../people";
import { totp } from "../totp";

const MINUTES = 60; // s

interface Clock {
  /** Puts the desk's clock forward by so many seconds. */
  desk(seconds: number): Promise<void>;
  /** The page's as well, far enough for it to ask: as when a laptop is opened again. */
  both(page: Page, seconds: number): Promise<void>;
}

const test = base.extend<{ clock: Clock }, { desk: Desk; clockFile: string }>({
  clockFile: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "counterdesk-clock-"));
      await use(join(folder, "ahead"));
      await rm(folder, { recursive: true });
    },
    { scope: "worker" },
  ],
  desk: [
    async ({ clockFile }, use) => {
      const desk = await Desk.start({ COUNTERDESK_CLOCK_FILE: clockFile });
      await use(desk);
      await desk.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  clock: async ({ clockFile }, use) => {
    let ahead = 0;
    const desk = async (seconds: number) => {
      ahead += seconds;
      await writeFile(clockFile, String(Math.round(ahead)));
    };
    await desk(0);
    await use({
      desk,
      both: async (page, seconds) => {
        await desk(seconds);
        const asked = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/keep-alive");
        await page.clock.fastForward(Math.max(seconds, 61) * 1_000);
        await asked;
      },
    });
    await rm(clockFile);
  },
});

// What was signed in before the clock was put forward is over.
test.use(nobody);

function dialog(page: Page) {
  return page.getByRole("alertdialog");
}

/** A group page with one tick and a reason. */
async function chosen(page: Page, desk: Desk): Promise<Group> {
  const group = await desk.group({ like: 640, unlike: 3 });
  await lookUp(page, group.id);
  await page.getByRole("checkbox", { name: "like", exact: true }).check();
  await page.getByLabel("Reason").fill("Ticket 48213");
  // The browser half is awake.
  await expect(page.getByText("1 of 2 counters ticked")).toBeVisible();
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  return group;
}

/** The page was not loaded again, and is as it was left. */
async function isAsItWas(page: Page): Promise<void> {
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
  await expect(page.getByRole("checkbox", { name: "like", exact: true })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "unlike", exact: true })).not.toBeChecked();
  await expect(page.getByLabel("Reason")).toHaveValue("Ticket 48213");
}

async function password(page: Page, text: string): Promise<void> {
  await dialog(page).getByLabel("Password", { exact: true }).fill(text);
  await dialog(page).getByRole("button", { name: "Sign in" }).click();
}

test("two minutes before the end there is a warning, and one key stays signed in", async ({ page, desk, clock }) => {
  await page.clock.install();
  await signIn(page, desk);
  await chosen(page, desk);
  await expect(page.getByLabel("Reason")).toBeFocused();
  await clock.both(page, 27 * MINUTES);
  await expect(dialog(page)).toBeHidden();

  await clock.both(page, 1.5 * MINUTES);
  await expect(dialog(page)).toHaveAccessibleName("You are about to be signed out");
  await expect(dialog(page)).toHaveAccessibleDescription(/you will be signed out .* in less than 2 minutes/);
  await expect(page.getByRole("button", { name: "Stay signed in" })).toBeFocused();
  await axe(page);
  await clock.both(page, 45);
  await expect(dialog(page).getByRole("status")).toContainText("in less than a minute");
  await expect(page.getByRole("button", { name: "Stay signed in" })).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByLabel("Reason")).toBeFocused();
  await expect(page.locator("[aria-live=polite]")).toHaveText("You are signed in");
  await isAsItWas(page);
  // The end has moved: past the old one the form still goes where it goes.
  await clock.desk(20 * MINUTES);
  await page.getByRole("button", { name: /^Review reset/ }).click();
  await expect(heading(page)).toHaveText("Check before you reset");
});

test("what happens in another tab counts", async ({ page, context, desk, clock }) => {
  await page.clock.install();
  await signIn(page, desk);
  await chosen(page, desk);
  const other = await context.newPage();
  await clock.desk(28.5 * MINUTES);
  await other.goto("/account");
  await clock.both(page, 1 * MINUTES);
  await expect(dialog(page)).toBeHidden();
  await clock.both(page, 27.5 * MINUTES);
  await expect(dialog(page)).toHaveAccessibleName("You are about to be signed out");
  // Kept in the other tab, the warning goes away in this one.
  await other.goto("/account");
  await clock.both(page, 0);
  await expect(dialog(page)).toBeHidden();
});

test("over while nobody was there: signing in on the spot keeps ticks and reason", async ({ page, desk, clock }) => {
  await page.clock.install();
  await signIn(page, desk);
  const group = await chosen(page, desk);
  // Put away, the warning does not come back.
  await clock.both(page, 28.5 * MINUTES);
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await clock.both(page, 10);
  await expect(dialog(page)).toBeHidden();

  await clock.both(page, 5 * MINUTES);
  await expect(dialog(page)).toHaveAccessibleName("Sign in");
  await expect(dialog(page)).toContainText("signed out after 30 minutes without activity");
  const field = dialog(page).getByLabel("Password", { exact: true });
  await expect(field).toBeFocused();
  await expect(dialog(page).getByLabel("Name", { exact: true })).toHaveValue(desk.name);
  await expect(dialog(page).getByLabel("Name", { exact: true })).not.toBeEditable();
  await axe(page);
  // It is not put away: the page behind it is only for who was signed in.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeVisible();

  await field.fill("half typ");
  await clock.both(page, 61);
  await expect(field).toHaveValue("half typ");
  await password(page, "wrong wrong wrong");
  await expect(errorSummary(page)).toContainText("The name or the password is wrong");
  await expect(errorSummary(page)).toBeFocused();
  await axe(page);
  await errorSummary(page).getByRole("link").first().click();
  await expect(dialog(page).getByLabel("Name", { exact: true })).toBeFocused();

  await page.keyboard.press("Tab");
  await page.keyboard.type(desk.password);
  await dialog(page).getByRole("button", { name: "Show the password" }).click();
  await expect(dialog(page).getByLabel("Password", { exact: true })).toHaveAttribute("type", "text");
  await dialog(page).getByLabel("Password", { exact: true }).press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator("dialog input")).toHaveCount(0);
  await isAsItWas(page);
  await page.getByRole("button", { name: /^Review reset/ }).click();
  await expect(heading(page)).toHaveText("Check before you reset");
  await page.getByRole("button", { name: "Reset 1 counter" }).click();
  await expect(heading(page)).toHaveText("1 counter reset");
  expect(await desk.counters(group)).toEqual({ unlike: 3 });
});

test("ended by a manager: a code is asked for as well, and the plan goes on", async ({ page, browser, desk, clock }) => {
  await signIn(page, desk);
  const [name, link] = await invite(page, "Support");
  const person = await newBrowser(browser, desk, true);
  await person.clock.install();
  await accept(person, link);
  const [key] = await enrol(person);
  const group = await chosen(person, desk);
  await person.getByRole("button", { name: /^Review reset/ }).click();
  await expect(heading(person)).toHaveText("Check before you reset");
  await person.evaluate(() => Object.assign(window, { stayed: true }));

  await page.goto("/people");
  await page.getByRole("row", { name: new RegExp(`^${name}`) }).getByRole("link").click();
  await page.getByRole("link", { name: /^Sign them out everywhere/ }).click();
  await page.getByRole("button", { name: `Sign ${name} out` }).click();
  await expect(page.getByRole("status").filter({ hasText: "Signed out everywhere." })).toBeVisible();

  await clock.both(person, 0);
  await expect(dialog(person)).toHaveAccessibleName("Sign in");
  await password(person, PASSWORD);
  await expect(dialog(person)).toHaveAccessibleName("Enter your code");
  const code = dialog(person).getByLabel("Code", { exact: true });
  await expect(code).toBeFocused();
  await axe(person);
  await code.fill("000000");
  await person.keyboard.press("Enter");
  await expect(errorSummary(person)).toContainText("This code does not work");
  // The code of the next half minute: the one of this is used up.
  await code.fill(totp(key, 1));
  await person.keyboard.press("Enter");
  await expect(dialog(person)).toBeHidden();
  expect(await person.evaluate(() => "stayed" in window)).toBe(true);
  await person.getByRole("button", { name: "Reset 1 counter" }).click();
  await expect(heading(person)).toHaveText("1 counter reset");
  expect(await desk.counters(group)).toEqual({ unlike: 3 });
});

test("after eight hours it ends whatever one does, and says so before", async ({ page, desk, clock }) => {
  await page.clock.install();
  await signIn(page, desk);
  for (let minutes = 0; minutes < 460; minutes += 20) {
    await clock.desk(20 * MINUTES);
    await page.goto("/account");
  }
  await chosen(page, desk);
  await clock.both(page, 18.2 * MINUTES);
  await expect(dialog(page)).toContainText("Your 8 hours are almost over");
  await expect(page.getByRole("button", { name: "Stay signed in" })).toHaveCount(0);
  await axe(page);
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await isAsItWas(page);
  await clock.both(page, 3 * MINUTES);
  await expect(dialog(page)).toContainText("You were signed out after 8 hours");
  await password(page, desk.password);
  await expect(dialog(page)).toBeHidden();
  await isAsItWas(page);
});

test("two tabs: signed in again in one, the other goes on; as somebody else, it does not", async ({ page, context, desk, clock }) => {
  await page.clock.install();
  await signIn(page, desk);
  const group = await chosen(page, desk);
  await page.getByRole("button", { name: /^Review reset/ }).click();
  await expect(heading(page)).toHaveText("Check before you reset");
  const other = await context.newPage();
  await other.goto("/");
  await other.locator("summary.me").click();
  await other.getByRole("button", { name: "Sign out" }).click();
  await clock.both(page, 0);
  await expect(dialog(page)).toHaveAccessibleName("Sign in");
  await expect(dialog(page)).toContainText("Sign in to continue. Nothing was changed.");
  await signIn(other, desk);
  await clock.both(page, 0);
  await expect(dialog(page)).toBeHidden();

  await other.locator("summary.me").click();
  await other.getByRole("button", { name: "Sign out" }).click();
  await other.getByLabel("Name", { exact: true }).fill("demo-support");
  await other.getByLabel("Password", { exact: true }).fill(desk.password);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(heading(other)).toHaveText("Find a group");
  await clock.both(page, 0);
  await expect(dialog(page)).toHaveAccessibleName("Somebody else is signed in here now");
  await expect(dialog(page)).toContainText("Now demo-support is signed in here.");
  await axe(page);
  await expect(page.getByRole("link", { name: "Reload this page" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("This check page belongs to somebody else");
  expect(await desk.counters(group)).toEqual({ like: 640, unlike: 3 });
});

test("where there is no answer, what was typed stays and can be sent again", async ({ page, desk, clock }) => {
  await page.clock.install();
  await signIn(page, desk);
  await chosen(page, desk);
  await clock.both(page, 31 * MINUTES);
  await expect(dialog(page)).toHaveAccessibleName("Sign in");
  await page.route("**/api/sign-in", (route) => route.abort());
  await password(page, desk.password);
  await expect(dialog(page).locator("[aria-live=assertive]")).toContainText("This was not sent");
  await axe(page);
  await page.unroute("**/api/sign-in");
  await dialog(page).getByRole("button", { name: "Sign in" }).click();
  await expect(dialog(page)).toBeHidden();
  await isAsItWas(page);
});

test("a click goes before the page's own question, and two clicks are one", async ({ page, desk, clock }) => {
  await page.clock.install();
  await signIn(page, desk);
  await chosen(page, desk);
  await clock.both(page, 31 * MINUTES);
  await expect(dialog(page)).toHaveAccessibleName("Sign in");
  await dialog(page).getByLabel("Password", { exact: true }).fill(desk.password);

  let posts = 0;
  let answer = () => {};
  const held = new Promise<void>((done) => (answer = done));
  await page.route("**/api/sign-in", async (route) => {
    posts += 1;
    await held;
    await route.continue();
  });
  // The page's own question hangs, and another one does not pass the form that is being sent.
  await page.route("**/keep-alive?*", () => {}, { times: 1 });
  const asks = page.waitForRequest("**/keep-alive?*");
  await page.clock.fastForward(61_000);
  await asks;
  const sent = page.waitForRequest("**/api/sign-in");
  await page.keyboard.press("Enter");
  await sent;
  await page.keyboard.press("Enter");
  await dialog(page).getByRole("button", { name: "Sign in" }).click();
  await page.clock.fastForward(61_000);
  answer();
  await expect(dialog(page)).toBeHidden();
  await isAsItWas(page);
  expect(posts).toBe(1);
});

test("until when one is signed in, as a page", async ({ page, desk }) => {
  await signIn(page, desk);
  await page.goto("/keep-alive");
  await expect(heading(page)).toHaveText("You are signed in");
  await expect(page.getByRole("main")).toContainText("You are signed in as demo. Without activity, you are signed out at");
  await axe(page);
});

test("whoever comes back to a tab is told at once", async ({ page, desk, clock }) => {
  await page.clock.install();
  await signIn(page, desk);
  await chosen(page, desk);
  await clock.desk(31 * MINUTES);
  await page.clock.fastForward(3_000); // less than any timer of the page
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(dialog(page)).toHaveAccessibleName("Sign in");
});
