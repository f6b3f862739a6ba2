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

test("nothing ticked and no reason: both are said, once, and the counters stay where they were", async ({ page, desk }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  const places = async () => {
    const rows = await page.getByRole("row").all();
    return Promise.all(rows.map(async (row) => (await row.boundingBox())?.y));
  };
  const before = await places();
  await page.getByRole("button", { name: /^Review reset/ }).click();
  await expect(errorSummary(page)).toBeFocused();
  await expect(errorSummary(page)).toBeInViewport({ ratio: 1 });
  expect(await places()).toEqual(before);
  await expect(errorSummary(page).getByRole("listitem")).toHaveText(["Tick at least one counter", "Give a reason"]);
  await expect(page.getByText("Tick at least one counter")).toHaveCount(1);
  for (const key of Object.keys(COUNTERS)) {
    await expect(page.getByRole("checkbox", { name: key, exact: true })).toBeInViewport({ ratio: 1 });
  }
  await errorSummary(page).getByRole("link", { name: "Give a reason" }).click();
  await expect(page.getByLabel("Reason")).toBeFocused();
});

test("the last counter ticked by hand, and All beside ticks, say what they mean", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  const byHand = page.getByText("That is every counter of the group. You type the group ID on the next page.");
  const all = page.getByRole("checkbox", { name: "All 3 counters" });
  await expect(page.getByRole("checkbox").first()).toHaveId("all");
  // Anywhere in its row: at the number, and in the middle.
  await page.getByText("88,117", { exact: true }).click();
  const row = page.getByRole("row").filter({ has: page.getByRole("checkbox", { name: "like", exact: true }) });
  const place = await row.boundingBox();
  await row.click({ position: { x: (place?.width ?? 0) * 0.6, y: (place?.height ?? 0) * 0.5 } });
  await expect(page.getByRole("checkbox", { name: "share", exact: true })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "like", exact: true })).toBeChecked();
  await expect(byHand).toBeHidden();
  await page.getByRole("checkbox", { name: "unlike", exact: true }).check();
  await expect(byHand).toBeVisible();
  await page.getByRole("checkbox", { name: "unlike", exact: true }).uncheck();
  await expect(byHand).toBeHidden();

  // All takes the ticked ones too: there is nothing left to tick, and one meaning.
  await all.check();
  await expect(page.getByRole("checkbox", { name: "like", exact: true })).toHaveCount(0);
  await page.getByLabel("Reason").fill("Ticket 48213");
  await page.getByRole("button", { name: /^Review reset/ }).click();
  await expect(heading(page)).toHaveText("Check before you reset all 3 counters");
  await page.getByRole("link", { name: "Go back and change" }).click();
  await expect(all).toBeChecked();
  expect(await desk.counters(group)).toEqual(COUNTERS);
});

test("values are refreshed, and what was ticked and typed stays", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await page.getByRole("checkbox", { name: "unlike", exact: true }).check();
  await page.getByLabel("Reason").fill("Ticket 48213: a & b = 100 %");
  await desk.count(group, "unlike", 20_000);
  await page.getByRole("button", { name: "Refresh values" }).click();
  await expect(page.getByRole("row", { name: "unlike" })).toContainText("20,000");
  await expect(page.getByRole("checkbox", { name: "unlike", exact: true })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "like", exact: true })).not.toBeChecked();
  await expect(page.getByRole("checkbox", { name: "All 3 counters" })).not.toBeChecked();
  await expect(page.getByLabel("Reason")).toHaveValue("Ticket 48213: a & b = 100 %");
  // Enter in the reason goes on; it does not read the values once more.
  await page.getByLabel("Reason").press("Enter");
  await expect(heading(page)).toHaveText("Check before you reset");
});

test("Back from the check page finds the reason as it was changed", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await review(page, ["like"], "Ticket 1");
  await page.getByRole("link", { name: "Go back and change" }).click();
  await review(page, ["unlike"], "Ticket 2: the second wave");
  await expect(heading(page)).toHaveText("Check before you reset");
  await page.goBack();
  await expect(page.getByLabel("Reason")).toHaveValue("Ticket 2: the second wave");
  for (const [key, ticked] of [["like", true], ["unlike", true], ["share", false]] as const) {
    await expect(page.getByRole("checkbox", { name: key, exact: true })).toBeChecked({ checked: ticked });
  }
});

test("a group that was emptied says by whom, and leads to the undo", async ({ page, desk }) => {
  const group = await desk.group({ like: 5 });
  await lookUp(page, group.id);
  await expect(page.locator("#all")).toHaveCount(0);
  await review(page, ["like"], "Ticket 48213");
  await page.getByRole("button", { name: "Reset 1 counter" }).click();
  await expect(heading(page)).toContainText("reset");
  await lookUp(page, group.id);
  const why = page.getByRole("region", { name: "This group has no counters" });
  await expect(why).toContainText(/demo reset like just now \(CD-\S+\)\. The counter comes back with the next count\./);
  await why.getByRole("link", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { name: "Undo" })).toBeInViewport();
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

  test("a menu begins its lines where lines begin", async ({ page, desk }) => {
    await signIn(page, desk);
    await page.locator("summary.me").click();
    for (const words of ["Signed in as", "Theme"]) {
      await expect(page.locator(".top .pop p").filter({ hasText: words })).toHaveCSS("text-align", "start");
    }
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
