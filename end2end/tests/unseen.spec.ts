// A reset where Tencent Chat does not give the counters out. Runs with and without scripts.

import { errorSummary, expect, heading, lookUp, test } from "../fixtures";

const COUNTERS = { like: 2_481_930, unlike: 13_402, share: 88_117 };
const NOT_GIVEN_OUT = { command: "get_group_counter", kind: { code: 10007 } } as const;

test.beforeEach(async ({ desk }) => desk.heal());
test.afterEach(async ({ desk }) => desk.heal());

test("keys are typed, checked, and reset unseen, without an undo", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await desk.control({ ...NOT_GIVEN_OUT, times: 1_000 });
  await lookUp(page, group.id);
  await expect(heading(page)).toHaveText(group.name);
  await expect(page.getByRole("main")).toContainText("There will be no undo");
  const keys = page.getByLabel("Keys of the counters to reset");

  // Nothing typed, then too much: each leads to the field, and what was typed stays.
  await page.getByLabel("Reason").fill("Ticket 48213");
  await page.getByRole("button", { name: "Review reset" }).click();
  await expect(errorSummary(page)).toBeFocused();
  await errorSummary(page).getByRole("link").first().click();
  await expect(keys).toBeFocused();
  const many = Array.from({ length: 21 }, (_, index) => `key-${index}`).join("\n");
  await keys.fill(many);
  await page.getByRole("button", { name: "Review reset" }).click();
  await expect(errorSummary(page)).toContainText("21 different keys are typed");
  await expect(keys).toHaveValue(many);
  await expect(page.getByLabel("Reason")).toHaveValue("Ticket 48213");

  await keys.fill("like, unlike\nlike");
  await page.getByRole("button", { name: "Review reset" }).click();
  await expect(heading(page)).toHaveText("Check before you reset unseen");
  await expect(page.getByRole("heading", { name: "There is no undo" })).toBeVisible();
  const changes = page.getByRole("table", { name: "What changes" });
  await expect(changes.getByRole("row", { name: /^like/ })).toContainText("not known");
  expect(await desk.sent("delete_group_counter", group), "checking changes nothing").toBe(0);

  // What is read at the confirmation is refused; what is read back is not.
  await desk.heal();
  await desk.control(NOT_GIVEN_OUT);
  // Of counters that nobody can see, two may be all.
  await page.getByLabel("Type the group ID to confirm").fill(group.id);
  await page.getByRole("button", { name: "Reset 2 counters without undo" }).click();
  await expect(heading(page)).toHaveText("Neither counter is there");
  await expect(page.getByRole("heading", { name: "There is no undo" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Undo/ })).toHaveCount(0);
  await expect(page.getByRole("article")).toContainText("not known");
  expect(await desk.counters(group)).toEqual({ share: 88_117 });
  expect(await desk.sent("delete_group_counter", group)).toBe(1);
});

test("counters that can be read by then are shown before anything is sent", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await desk.control({ ...NOT_GIVEN_OUT, times: 1_000 });
  await lookUp(page, group.id);
  await page.locator("#all").check();
  await page.getByLabel("Reason").fill("End of season");
  await page.getByRole("button", { name: "Review reset" }).click();
  await expect(heading(page)).toHaveText("Check before you reset all counters unseen");
  await desk.heal();
  await page.getByLabel("Type the group ID to confirm").fill(group.id);
  await page.getByRole("button", { name: "Reset all counters without undo" }).click();
  await expect(errorSummary(page)).toContainText("can be read now, so nothing was sent");
  await expect(page.locator("#all")).toBeChecked();
  await expect(page.getByLabel("Reason")).toHaveValue("End of season");
  expect(await desk.sent("delete_group_counter", group)).toBe(0);

  await page.getByRole("button", { name: /^Review reset/ }).click();
  await expect(heading(page)).toHaveText("Check before you reset all 3 counters");
  await expect(page.getByRole("main")).toContainText("2,481,930");
});
