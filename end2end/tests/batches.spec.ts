// Many groups at once: found by name and ticked, checked, confirmed, paused, a mixed result, tried again, undone. With and without
// scripts.

import { type Page } from "@playwright/test";
import { type Group } from "../desk";
import { errorSummary, expect, heading, lookUp, test } from "../fixtures";

const COUNTERS = { like: 2_481_930, unlike: 13_402, share: 88_117 };

/** The page follows what happens by its scripts. Without them it loads again now and then; here it is loaded until it says so. */
async function follow(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) await page.reload();
}

async function until(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await follow(page);
    await expect(page.getByRole("main")).toContainText(words, { timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
}

/** The state of the batch, not what a result means. */
async function ended(page: Page): Promise<void> {
  await expect(async () => {
    await follow(page);
    await expect(page.getByRole("main").getByText("Done", { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
}

async function check(page: Page, ids: string, keys: string): Promise<void> {
  await page.goto("/batches/new");
  await page.getByLabel("Group IDs, one per line").fill(ids);
  await page.getByLabel("Counters, one per line").fill(keys);
  await page.getByLabel("Reason").fill("Ticket 48377");
  await page.getByRole("button", { name: "Check these groups" }).click();
}

test("twelve groups are found, ticked, reset with a pause, tried again and put back", async ({ page, desk }) => {
  test.slow();
  const groups: Group[] = [];
  for (let number = 1; number <= 12; number++) groups.push(await desk.group(COUNTERS, `Lantern ${number}`));
  // Whatever somebody opens is found from then on, before all groups are read again.
  for (const group of groups) {
    await lookUp(page, group.id);
    await expect(heading(page)).toHaveText(group.name);
  }
  await page.goto("/groups?q=lantern");
  await expect(page.getByRole("checkbox", { name: /^Lantern \d/ })).toHaveCount(12);

  for (const box of await page.getByRole("checkbox", { name: /^Lantern \d/ }).all()) await box.check();
  await page.getByRole("button", { name: "Choose counters" }).click();
  const ids = page.getByLabel("Group IDs, one per line");
  for (const group of groups) expect((await ids.inputValue()).split("\n")).toContain(group.id);
  await page.getByLabel("Counters, one per line").fill("like\nunlike");
  await page.getByLabel("Reason").fill("Ticket 48377");
  await page.getByRole("button", { name: "Check these groups" }).click();
  await until(page, "Reset counters in 12 groups?");
  const totals = page.getByRole("table", { name: "To be removed in total" });
  await expect(totals.getByRole("row", { name: /^like/ })).toContainText("29,783,160");
  for (const group of groups) expect(await desk.sent("delete_group_counter", group)).toBe(0);

  // Before each change its group is read once more. Some of these reads are answered as late as is still in time, so that there is
  // something to pause; and one change is refused.
  await desk.control(
    { kind: { delay: 4_000 }, command: "get_group_counter", times: 6 },
    { kind: { code: 10007 }, command: "delete_group_counter", times: 1 },
  );
  await page.getByRole("textbox", { name: /type the number of groups/ }).fill("12");
  await page.getByRole("button", { name: "Reset 12 groups" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("main")).toContainText("Paused by");
  await page.getByRole("button", { name: "Go on" }).click();
  await until(page, "12 of 12 groups handled");
  await ended(page);
  const outcomes = page.getByRole("table", { name: "The groups by result" });
  await expect(outcomes.getByRole("row", { name: /^Verified/ })).toContainText("11");
  await expect(outcomes.getByRole("row", { name: /^Refused/ })).toContainText("1");
  await page.getByRole("button", { name: "Try 1 group again" }).click();
  await ended(page);
  await expect(outcomes.getByRole("row", { name: /^Verified/ })).toContainText("12");
  for (const group of groups) expect(await desk.counters(group)).toEqual({ share: 88_117 });
  await page.getByRole("link", { name: "Verified" }).first().click();
  await expect(page.getByRole("table", { name: "Each group" }).getByRole("row")).toHaveCount(13);

  await page.getByLabel("Reason").fill("Not these");
  await page.getByRole("button", { name: "Check the undo" }).click();
  await until(page, "Put counters back in 12 groups?");
  await page.getByRole("textbox", { name: /type the number of groups/ }).fill("12");
  await page.getByRole("button", { name: "Put back in 12 groups" }).click();
  await ended(page);
  for (const group of groups) expect(await desk.counters(group)).toEqual(COUNTERS);
});

test("a list that is pasted with mistakes comes back with all that was typed", async ({ page, desk }) => {
  const [one, two] = [await desk.group(COUNTERS), await desk.group(COUNTERS)];
  const ids = [one.id, two.id, one.id, "no-such-group-here"].join("\n");
  await page.goto("/batches/new");
  await page.getByRole("button", { name: "Check these groups" }).click();
  await expect(errorSummary(page)).toContainText("Name at least one group");
  await check(page, `${ids}\ngr\u00fcn`, "like");
  await expect(errorSummary(page)).toContainText("1 line is not a group ID");
  await expect(errorSummary(page)).toContainText("Line 5");
  await expect(page.getByLabel("Counters, one per line"), "nothing is lost").toHaveValue("like");
  await check(page, ids, "like\nunlike");
  await until(page, "Reset counters in 2 groups?");
  await expect(page.getByRole("main")).toContainText("1 line named a group a second time");
  await expect(page.getByRole("main")).toContainText("There is no such group in this app");
  await page.getByRole("textbox", { name: /type the number of groups/ }).fill("13");
  await page.getByRole("button", { name: "Reset 2 groups" }).click();
  await expect(errorSummary(page)).toContainText("2");
  for (const group of [one, two]) expect(await desk.sent("delete_group_counter", group)).toBe(0);
});

test("a batch is paused, goes on and is cancelled", async ({ page, desk }) => {
  const groups: Group[] = [];
  for (let number = 1; number <= 60; number++) groups.push(await desk.group(COUNTERS, `Harbour ${number}`));
  await check(page, groups.map((group) => group.id).join("\n"), "like");
  await until(page, "Reset counters in 60 groups?");
  await desk.control({ kind: { delay: 900 }, command: "get_group_counter", times: 10_000 });
  await page.getByRole("textbox", { name: /type the number of groups/ }).fill("60");
  await page.getByRole("button", { name: "Reset 60 groups" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("main")).toContainText("Paused by");
  await desk.heal();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("main")).not.toContainText("Paused by");
  await ended(page);
  let changed = 0;
  for (const group of groups) changed += await desk.sent("delete_group_counter", group);
  expect(changed, "each once").toBe(60);
});

test("lists are saved, used and deleted", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await page.goto("/lists");
  await page.getByLabel("Name of the list").fill("Autumn rooms");
  await page.getByLabel("Group IDs, one per line").fill(group.id);
  await page.getByRole("button", { name: "Save the list" }).click();
  const row = page.getByRole("row", { name: /^Autumn rooms/ });
  await expect(row).toContainText("1");
  await row.getByRole("link", { name: "Use for a batch" }).click();
  await expect(page.getByLabel("Or a saved list")).toContainText("Autumn rooms");
  await page.goto("/lists");
  await row.getByRole("button", { name: "Delete Autumn rooms" }).click();
  await expect(row).toHaveCount(0);
  await expect(heading(page)).toHaveText("Saved lists");
});
