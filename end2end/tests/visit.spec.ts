// A whole visit, as somebody makes it with a ticket in hand. Runs with and without scripts.

import { REFERENCE, errorSummary, expect, heading, lookUp, nobody, review, signIn, test } from "../fixtures";

const COUNTERS = { like: 2_481_930, unlike: 13_402, share: 88_117 };

test("ticked counters are checked, reset, read back and kept on a receipt", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);

  await lookUp(page, group.id);
  await expect(heading(page)).toHaveText(group.name);
  for (const key of Object.keys(COUNTERS)) {
    await expect(page.getByRole("checkbox", { name: key, exact: true })).not.toBeChecked();
  }
  await expect(page.getByRole("row", { name: "unlike" })).toContainText("13,402");

  await review(page, ["like", "unlike"], "Ticket 48213: likes from a bot wave");
  await expect(heading(page)).toHaveText("Check before you reset");
  const changes = page.getByRole("table", { name: "What changes" });
  await expect(changes.getByRole("row").filter({ hasText: "2,481,930" })).toContainText("like");
  await expect(changes.getByRole("row").filter({ hasText: "13,402" })).toContainText("unlike");
  await expect(changes).not.toContainText("share");
  await expect(page.getByRole("main")).toContainText("Ticket 48213: likes from a bot wave");
  expect(await desk.counters(group), "checking changes nothing").toEqual(COUNTERS);

  await page.getByRole("button", { name: "Reset 2 counters" }).click();
  await expect(heading(page)).toHaveText("2 counters reset");
  const receipt = page.getByRole("article");
  const reference = (await receipt.innerText()).match(REFERENCE)?.[0];
  expect(reference).toBeDefined();
  await expect(receipt.getByRole("row", { name: /^like/ })).toContainText("2,481,930");
  await expect(receipt.getByRole("row", { name: /^unlike/ })).toContainText("13,402");
  await expect(receipt).toContainText("Ticket 48213: likes from a bot wave");
  expect(await desk.counters(group)).toEqual({ share: 88_117 });

  // The receipt is a page with an address, and loading it again does nothing again.
  await expect(page).toHaveURL(`/operations/${reference}`);
  await page.reload();
  await expect(heading(page)).toHaveText("2 counters reset");
  expect(await desk.sent("delete_group_counter", group)).toBe(1);
});

test("resetting all asks for the group ID first", async ({ page, desk }) => {
  const group = await desk.group({ like: 5, unlike: 4, share: 3, gift_points: 2, net_score: -1, report: 0 });

  await lookUp(page, group.id);
  await review(page, "all", "End of season");
  await expect(heading(page)).toHaveText("Check before you reset all 6 counters");
  const confirm = page.getByLabel("Type the group ID to confirm");
  const reset = page.getByRole("button", { name: "Reset all 6 counters" });

  await confirm.fill("@TGS#aWRONG");
  await reset.click();
  await expect(errorSummary(page)).toBeVisible();
  expect(Object.keys(await desk.counters(group)), "nothing was sent").toHaveLength(6);

  await confirm.fill(group.id);
  await reset.click();
  await expect(heading(page)).toHaveText(/6 counters reset$/);
  expect(await desk.counters(group)).toEqual({});
});

test("nothing ticked is answered with a link to the counters", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);

  await lookUp(page, group.id);
  await review(page, [], "Ticket 48213");
  await expect(page).toHaveTitle(/^Error: /);
  const summary = errorSummary(page);
  await expect(summary).toBeFocused();
  // The link leads to a field of the form.
  const target = await summary.getByRole("link").first().getAttribute("href");
  expect(target).toMatch(/#\S+$/);
  await summary.getByRole("link").first().click();
  await expect(page.locator(`[id="${target?.split("#").at(-1)}"]`)).toBeFocused();
  // What was typed is still there.
  await expect(page.getByLabel("Reason")).toHaveValue("Ticket 48213");
  expect(await desk.counters(group)).toEqual(COUNTERS);
});

test("an ID that no group has is answered on the same form", async ({ page }) => {
  await lookUp(page, "@TGS#aNOSUCHGROUP");
  await expect(page).toHaveTitle(/^Error: /);
  await expect(errorSummary(page)).toContainText("No group was found");
  const field = page.getByRole("main").getByLabel("Group ID or name", { exact: true });
  await expect(field).toHaveValue("@TGS#aNOSUCHGROUP");
  await expect(field).toHaveAttribute("aria-invalid", "true");
});

test("a community is refused, for it has no counters", async ({ page }) => {
  await lookUp(page, "@TGS#_@TGS#cMOQ7HIM62CD");
  await expect(page.getByRole("main")).toContainText(/communit/i);
  await expect(page.getByRole("button", { name: /^Review reset/ })).toHaveCount(0);
});

test("a reset whose answer is lost is read back, not sent again", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);

  await lookUp(page, group.id);
  await review(page, ["like", "unlike"], "Ticket 48213");
  await expect(heading(page)).toHaveText("Check before you reset");
  await desk.control({ command: "delete_group_counter", kind: "reset_after" });
  await page.getByRole("button", { name: "Reset 2 counters" }).click();
  await expect(page).toHaveURL(/\/operations\//);
  await expect(async () => {
    await page.reload();
    await expect(heading(page)).toHaveText("2 counters reset", { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  expect(await desk.sent("delete_group_counter", group)).toBe(1);
  expect(await desk.counters(group)).toEqual({ share: 88_117 });
});

test.describe("signing in and out", () => {
  test.use(nobody);

  test("the wrong password is told from nothing else", async ({ page, desk }) => {
    await page.goto("/sign-in");
    await page.getByLabel("Name", { exact: true }).fill("nobody-at-all");
    await page.getByLabel("Password", { exact: true }).fill(`not ${desk.password}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(errorSummary(page)).toBeVisible();
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  });

  test("a page asked for before signing in leads to the sign-in page", async ({ page, desk }) => {
    const group = await desk.group(COUNTERS);
    await page.goto(`/groups/demo/${encodeURIComponent(group.id)}`);
    await expect(heading(page)).toHaveText("Sign in");
    await expect(page.locator("body")).not.toContainText(group.name);
  });

  test("after signing out the session is gone", async ({ page, desk }) => {
    await signIn(page, desk);
    const cookies = await page.context().cookies();
    await page.locator("summary", { hasText: "Account:" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(heading(page)).toHaveText("Sign in");

    await page.goto("/");
    await expect(heading(page)).toHaveText("Sign in");
    // Nor does the old cookie open the door again.
    await page.context().addCookies(cookies);
    await page.goto("/");
    await expect(heading(page)).toHaveText("Sign in");
  });
});
