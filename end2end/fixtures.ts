// What the specs share: a running desk, a browser that is signed in, and the forms on the way. They speak no language.

import AxeBuilder from "@axe-core/playwright";
import { type Locator, type Page, expect, test as base } from "@playwright/test";
import { Desk } from "./desk";

type StorageState = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

interface WorkerFixtures {
  /** A demo of this worker's own, stopped when the worker ends. */
  desk: Desk;
  /** Cookies of somebody who signed in once for the whole worker. */
  signedIn: StorageState;
}

interface TestFixtures {
  /** Fails a test whose pages threw, broke the content security policy or could not load a file. */
  quiet: void;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  desk: [
    async ({}, use) => {
      const desk = await Desk.start();
      await use(desk);
      await desk.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  signedIn: [
    async ({ desk, browser }, use) => {
      const context = await browser.newContext({ baseURL: desk.url });
      const page = await context.newPage();
      await signIn(page, desk);
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: "worker", timeout: 60_000 },
  ],
  quiet: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        // The browser also complains of each page that we answer with 4xx on purpose.
        const answered = message.text().startsWith("Failed to load resource") && !message.location().url.includes("/pkg/");
        if (message.type() === "error" && !answered) complaints.push(`${message.text()} (${message.location().url})`);
      });
      await use();
      expect(complaints, "what the browser complained of").toEqual([]);
    },
    { auto: true },
  ],
  baseURL: async ({ desk }, use) => use(desk.url),
  storageState: async ({ signedIn }, use) => use(signedIn),
});

export { expect };

/** For `test.use`: a browser that nobody has signed in with. */
export const nobody = { storageState: { cookies: [], origins: [] } };

export async function signIn(page: Page, desk: Desk): Promise<void> {
  await page.goto("/sign-in");
  await giveNameAndPassword(page, desk.name, desk.password);
  await expect(page.locator("main form[action='/look-up']").first()).toBeVisible();
}

export async function giveNameAndPassword(page: Page, name: string, password: string): Promise<void> {
  const form = formTo(page, "/api/sign-in");
  await form.locator("[name=name]").fill(name);
  await form.locator("[name=password]").fill(password);
  await send(form);
}

/** The form of the page itself that goes there; the frame around it has some of its own. */
export function formTo(page: Page, action: string): Locator {
  return page.getByRole("main").locator(`form[action='${action}']`);
}

/** Presses what a form is for: its last button. */
export async function send(form: Locator): Promise<void> {
  await form.locator("button:not([type=button])").last().click();
}

export async function lookUp(page: Page, id: string): Promise<void> {
  await page.goto("/");
  const form = formTo(page, "/look-up").first();
  await form.locator("[name=group]").fill(id);
  await send(form);
}

/** From the group page to the check page. */
export async function review(page: Page, keys: string[] | "all", reason: string): Promise<void> {
  if (keys === "all") {
    await page.locator("#all").check();
  } else {
    for (const key of keys) {
      await page.getByRole("checkbox", { name: key, exact: true }).check();
    }
  }
  const form = formTo(page, "/api/review");
  await form.locator("[name=reason]").fill(reason);
  await send(form);
}

/** From the page of a reset to the check page of its undo: of these counters, or of everything that is left. */
export async function reviewUndo(page: Page, reason: string, keys?: string[]): Promise<void> {
  const form = page.locator("form[action='/api/undo']");
  if (keys !== undefined) {
    for (const box of await form.getByRole("checkbox").all()) {
      await box.setChecked(keys.includes((await box.getAttribute("value")) ?? ""));
    }
  }
  await form.locator("[name=reason]").fill(reason);
  // The first one puts back what was removed, the other one sets.
  await form.locator("button[name=mode]").first().click();
}

export const REFERENCE = /CD-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/;

export function heading(page: Page) {
  return page.getByRole("heading", { level: 1 });
}

/** The box at the top of a page that lists what is wrong with what was sent. */
export function errorSummary(page: Page) {
  return page.locator(".errors[role=alert]");
}

const PHONE = { width: 390, height: 844 };
const BAR = 200; // px, at the end of a phone's page

/** As wide as a phone, and so tall that the tab bar covers nothing that could be touched, however long the page is. */
async function asOnATallPhone(page: Page): Promise<void> {
  await page.setViewportSize(PHONE);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: PHONE.width, height: height + BAR });
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What a theme may break: it changes colours and nothing else. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** The page must have no fault that axe can find, wide and on a phone, and none of its colours in the dark. */
export async function axe(page: Page): Promise<void> {
  const desk = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const [colorScheme, viewport] of [["light", PHONE], ["light", desk], ["dark", desk]] as const) {
    if (viewport === PHONE) await asOnATallPhone(page);
    else await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const builder = new AxeBuilder({ page });
    const { violations } = await (
      colorScheme === "dark" ? builder.withRules(COLOUR_RULES) : builder.withTags(RULES)
    ).analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`),
    );
    expect(found, `${page.url()}, ${colorScheme}, ${viewport.width}`).toEqual([]);
  }
}
