// The two-person rule: one confirms, another manager approves. Runs with and without scripts.

import { type Browser, type Page } from "@playwright/test";
import { Desk, type Group } from "../desk";
import { axe as inspect, errorSummary, expect, heading, lookUp, review, signIn, test as base } from "../fixtures";

const COUNTERS = { like: 2_481_930, unlike: 13_402, share: 88_117 };

// A desk on which everything takes two people.
const test = base.extend<{}, { desk: Desk }>({
  desk: [
    async ({}, use) => {
      const desk = await Desk.start({ COUNTERDESK_APPROVAL: "always" });
      await use(desk);
      await desk.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

/** Another person's browser: `page` is the manager's, this one is support's. */
async function support(browser: Browser, desk: Desk, javaScriptEnabled: boolean): Promise<Page> {
  const storageState = { cookies: [], origins: [] };
  const context = await browser.newContext({ baseURL: desk.url, javaScriptEnabled, storageState });
  const page = await context.newPage();
  await signIn(page, { name: "demo-support", password: desk.password } as Desk);
  return page;
}

/** What axe finds needs scripts in the page. */
async function axe(page: Page): Promise<void> {
  if (base.info().project.use.javaScriptEnabled ?? true) await inspect(page);
}

async function ask(page: Page, group: Group): Promise<void> {
  await lookUp(page, group.id);
  await review(page, ["like", "unlike"], "Ticket 48213");
  await expect(page.getByRole("main")).toContainText("Another manager must approve this first");
  await page.getByRole("button", { name: "Ask another manager" }).click();
  await expect(heading(page)).toHaveText("Waits for another manager");
}

test("what one confirms another approves, once", async ({ page, desk, browser, javaScriptEnabled }) => {
  const group = await desk.group(COUNTERS, "Two Person Street");
  const asker = await support(browser, desk, javaScriptEnabled ?? true);
  await ask(asker, group);
  await axe(asker);
  expect(await desk.sent("delete_group_counter", group), "asking changes nothing").toBe(0);
  await desk.count(group, "like", 2_481_970);

  await page.goto("/");
  await expect(page.getByRole("main")).toContainText("your approval");
  await axe(page);
  await page.getByRole("link", { name: "See what waits" }).click();
  await expect(heading(page)).toHaveText("Approvals");
  await axe(page);
  await page.getByRole("link", { name: /Two Person Street/ }).click();
  await expect(heading(page)).toHaveText("Approve this reset?");
  const row = page.getByRole("table").getByRole("row", { name: /^like/ });
  await expect(row).toContainText("2,481,930");
  await expect(row).toContainText("2,481,970");
  await axe(page);
  const address = page.url();
  await page.getByRole("button", { name: "Approve: reset 2 counters" }).click();
  await expect(heading(page)).toHaveText("2 counters reset");
  await expect(page.getByRole("article")).toContainText("Approved by");
  await axe(page);
  expect(await desk.counters(group)).toEqual({ share: 88_117 });

  await asker.getByRole("link", { name: "Look again" }).click();
  await expect(heading(asker)).toHaveText("2 counters reset");
  await page.goto(address);
  await expect(heading(page)).toHaveText("2 counters reset");
  expect(await desk.sent("delete_group_counter", group)).toBe(1);
  await asker.context().close();
});

test("a request that is declined says why", async ({ page, desk, browser, javaScriptEnabled }) => {
  const group = await desk.group(COUNTERS, "Declined Street");
  const asker = await support(browser, desk, javaScriptEnabled ?? true);
  await ask(asker, group);
  await page.goto("/approvals");
  await page.getByRole("link", { name: /Declined Street/ }).click();
  await page.getByLabel("Why not").fill("x".repeat(201));
  await page.getByRole("button", { name: "Decline" }).click();
  await expect(errorSummary(page)).toContainText("too long");
  await axe(page);
  await page.getByLabel("Why not").fill("Not during the concert");
  await page.getByRole("button", { name: "Decline" }).click();
  await expect(page.getByRole("status")).toContainText("Declined");
  await axe(page);

  await asker.reload();
  await expect(heading(asker)).toHaveText("Declined");
  await expect(asker.getByRole("main")).toContainText("Not during the concert");
  await axe(asker);
  expect(await desk.counters(group)).toEqual(COUNTERS);
  await asker.context().close();
});

test("one's own request waits for somebody else", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS, "Own Street");
  await ask(page, group);
  await page.goto("/approvals");
  await expect(page.getByRole("row", { name: /Own Street/ })).toContainText("Yours");
  await page.getByRole("link", { name: /Own Street/ }).click();
  await expect(heading(page)).toHaveText("Waits for another manager");
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
});
