// Many groups at once: found by name and ticked, checked, confirmed, paused, a mixed result, tried again, undone; and one that is
// cancelled, whose rest a new batch does. With and without scripts.

import { type Page } from "@playwright/test";
import { type Group } from "../desk";
import { axe, errorSummary, expect, formTo, heading, lookUp, send, test } from "../fixtures";

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
async function stands(page: Page, state: "ready" | "paused" | "cancelled" | "done"): Promise<void> {
  await expect(async () => {
    await follow(page);
    await expect(page.locator(`main [data-state=${state}]`)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
}

async function ended(page: Page): Promise<void> {
  await stands(page, "done");
}

/** A button of the batch, whatever it says. */
async function act(page: Page, name: "pause" | "cancel"): Promise<void> {
  await formTo(page, "/api/batch").locator(`button[name=act][value=${name}]`).click();
}

async function confirm(page: Page, groups: number): Promise<void> {
  const form = formTo(page, "/api/confirm-batch");
  await form.locator("[name=typed]").fill(String(groups));
  await send(form);
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
  await page.getByRole("button", { name: "Reset in 12 groups" }).click();
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
  await expect(errorSummary(page)).toContainText("1 line cannot be taken");
  await expect(errorSummary(page)).toContainText("Line 5, \u201cgr\u00fcn\u201d: a group ID cannot have");
  await expect(page.getByLabel("Counters, one per line"), "nothing is lost").toHaveValue("like");
  await check(page, ids, "like\nunlike");
  await until(page, "Reset counters in 2 groups?");
  await expect(page.getByRole("main")).toContainText("1 line named a group a second time");
  await expect(page.getByRole("main")).toContainText("There is no such group in this app");
  await page.getByRole("textbox", { name: /type the number of groups/ }).fill("13");
  await page.getByRole("button", { name: "Reset in 2 groups" }).click();
  await expect(errorSummary(page)).toContainText("2");
  for (const group of [one, two]) expect(await desk.sent("delete_group_counter", group)).toBe(0);
});

test("a paused batch is cancelled, and a new batch takes its rest", async ({ page, desk }) => {
  test.slow();
  const groups: Group[] = [];
  for (let number = 1; number <= 60; number++) groups.push(await desk.group(COUNTERS, `Harbour ${number}`));
  const untouched = async () => {
    const counted = await Promise.all(groups.map((group) => desk.counters(group)));
    return groups.filter((_, place) => counted[place]?.["like"] === COUNTERS.like).map((group) => group.id);
  };
  await check(page, groups.map((group) => group.id).join("\n"), "like");
  await stands(page, "ready");
  // Every change is answered late, so that there is something left to pause.
  await desk.control({ kind: { delay: 3_000 }, command: "delete_group_counter", times: 10_000 });
  await confirm(page, 60);
  await expect.poll(() => desk.sent("delete_group_counter", groups[0] as Group)).toBe(1);
  await act(page, "pause");
  await stands(page, "paused");
  await act(page, "cancel");
  await stands(page, "cancelled");
  await desk.heal();

  // What is on its way is answered, and the page says how many it has left.
  const takeLeft = formTo(page, "/api/take-left").getByRole("button");
  await expect(async () => {
    await follow(page);
    const left = (await untouched()).length;
    const row = page.getByRole("row").filter({ has: page.locator("a[href*='show=applied']") });
    await expect(row).toContainText(String(groups.length - left), { timeout: 1_000 });
    await expect(takeLeft).toHaveText(new RegExp(`\\b${left}\\b`), { timeout: 1_000 });
    // Nothing more is told: the page has come to rest.
    await expect(page.locator("#prog").getByRole("status")).toHaveCount(0, { timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
  await expect(page.locator("main button[name=act]"), "cancelled is for good").toHaveCount(0);
  const left = await untouched();
  expect(left.length, "some were done before that").toBeLessThan(60);

  await takeLeft.click();
  const form = formTo(page, "/api/make-batch");
  expect((await form.locator("[name=ids]").inputValue()).trim().split("\n")).toEqual(left);
  await form.locator("[name=keys]").fill("like");
  await form.locator("[name=reason]").fill("Ticket 48377, the rest");
  await send(form);
  await stands(page, "ready");
  expect(await untouched(), "checking changes nothing").toEqual(left);
  await confirm(page, left.length);
  await stands(page, "done");
  expect(await untouched()).toEqual([]);
  for (const group of groups) expect(await desk.sent("delete_group_counter", group), "each once").toBe(1);
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

  // A list of the same name is replaced by whoever says so.
  const other = await desk.group(COUNTERS);
  await page.goto("/lists");
  await page.getByLabel("Name of the list").fill("autumn rooms");
  await page.getByLabel("Group IDs, one per line").fill(`${group.id}\n${other.id}`);
  await page.getByRole("button", { name: "Save the list" }).click();
  await expect(errorSummary(page)).toContainText("There is a list of this name");
  await page.getByRole("checkbox", { name: "Replace the list of 1 group" }).check();
  await page.getByRole("button", { name: "Save the list" }).click();
  await expect(page.getByRole("row", { name: /^autumn rooms/ })).toContainText("2");

  // It is deleted where everything in it is seen.
  await page.getByRole("link", { name: "autumn rooms" }).click();
  await expect(heading(page)).toHaveText("autumn rooms");
  await expect(page.getByLabel("Groups in this list")).toHaveValue(`${group.id}\n${other.id}\n`);
  await page.getByRole("button", { name: "Delete autumn rooms" }).click();
  await expect(heading(page)).toHaveText("Saved lists");
  await expect(page.getByRole("row", { name: /^autumn rooms/ })).toHaveCount(0);
});

test("a file goes along with what was typed", async ({ page, desk }) => {
  const [typed, listed] = [await desk.group(COUNTERS), await desk.group(COUNTERS)];
  await page.goto("/batches/new");
  await page.getByLabel("Group IDs, one per line").fill(typed.id);
  await page.getByLabel("Reason").fill("Ticket 48377");
  const buffer = Buffer.from(`Name,group_id\r\nLantern,${listed.id}\r\n`);
  await page.getByLabel("Or a CSV file").setInputFiles({ name: "rooms.csv", mimeType: "text/csv", buffer });
  // Which counters is still to be said. Nothing is lost for that, and the file need not be chosen again.
  await page.getByRole("button", { name: "Check these groups" }).click();
  await expect(errorSummary(page)).toBeVisible();
  await expect(page.getByLabel("Reason")).toHaveValue("Ticket 48377");
  await expect(page.getByLabel("Group IDs, one per line")).toHaveValue(`${typed.id}\n${listed.id}\n`);
  await page.locator("[name=keys]").fill("like");
  await page.getByRole("button", { name: "Check these groups" }).click();
  await until(page, "Reset counters in 2 groups?");
});

test("an amount is added in many groups, seen before and after, and taken back", async ({ page, desk, javaScriptEnabled }) => {
  test.slow();
  const named = (number: number) => desk.group({ ...COUNTERS, like: COUNTERS.like + number }, `Bonus ${number}`);
  const groups = [await named(1), await named(2), await desk.group({ share: 3 }, "Without likes")];
  // axe is a script of its own.
  const check = async () => (javaScriptEnabled === false ? undefined : axe(page));
  await page.goto("/batches/new");
  await expect(page.getByRole("radio", { name: /^Reset counters/ })).toBeChecked();
  await page.getByLabel("Group IDs, one per line").fill(groups.map((group) => group.id).join("\n"));
  await page.getByRole("radio", { name: /^Add/ }).check();
  const key = page.getByLabel("Another counter", { exact: true }).first();
  const amount = page.getByLabel("Amount for the other counter").first();
  await key.fill("like");
  await amount.fill("1.000");
  await page.getByLabel("Reason").fill("Ticket 48402");
  await page.getByRole("button", { name: "Check these groups" }).click();
  // What could mean two numbers is refused where it stands, and nothing that was typed is lost.
  await expect(errorSummary(page)).toContainText("can mean two numbers");
  await expect(page.getByRole("radio", { name: /^Add/ })).toBeChecked();
  await expect(key).toHaveValue("like");
  await expect(amount).toHaveValue("1.000");
  await check();
  await amount.fill("1,500");
  await page.getByRole("button", { name: "Check these groups" }).click();

  await until(page, "Add to counters in 3 groups?");
  const totals = page.getByRole("table", { name: "To be added in total" });
  const like = totals.getByRole("row", { name: /^like/ });
  for (const cell of ["+1,500", "1.5 thousand", "+4,500", "4,963,863"]) await expect(like).toContainText(cell);
  await expect(page.getByRole("main")).toContainText("1 group has no counter like yet.");
  const each = page.getByRole("table", { name: "Each group" });
  await expect(each.getByRole("row", { name: /^Bonus 1/ })).toContainText("2,481,931");
  await expect(each.getByRole("row", { name: /^Bonus 1/ })).toContainText("2,483,431");
  await check();
  for (const group of groups) expect(await desk.sent("update_group_counter", group), "checking changes nothing").toBe(0);
  await desk.count(groups[1] as Group, "like", 2_481_940);

  await page.getByRole("textbox", { name: /type the number of groups/ }).fill("3");
  await page.getByRole("button", { name: "Add in 3 groups" }).click();
  await ended(page);
  await check();
  expect(await desk.counters(groups[0] as Group)).toEqual({ ...COUNTERS, like: 2_483_431 });
  expect(await desk.counters(groups[1] as Group), "on top of what was counted meanwhile").toEqual({ ...COUNTERS, like: 2_483_440 });
  expect(await desk.counters(groups[2] as Group)).toEqual({ share: 3, like: 1_500 });

  await page.getByLabel("Reason").fill("Not these");
  await page.getByRole("button", { name: "Check the undo" }).click();
  await until(page, "Undo the change in 3 groups?");
  await expect(page.getByRole("table", { name: "To be taken back in total" })).toContainText("\u22124,500");
  await page.getByRole("textbox", { name: /type the number of groups/ }).fill("3");
  await page.getByRole("button", { name: "Undo in 3 groups" }).click();
  await ended(page);
  expect(await desk.counters(groups[0] as Group)).toEqual({ ...COUNTERS, like: 2_481_931 });
  expect(await desk.counters(groups[1] as Group)).toEqual({ ...COUNTERS, like: 2_481_940 });
  expect(await desk.counters(groups[2] as Group)).toEqual({ share: 3, like: 0 });
  for (const group of groups) expect(await desk.sent("update_group_counter", group)).toBe(2);
});
