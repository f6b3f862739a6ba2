// Accessibility, as far as a machine can tell: every page, in both themes.

import { axe, errorSummary, expect, heading, lookUp, nobody, review, reviewUndo, test } from "../fixtures";

const COUNTERS = { like: 2_481_930, unlike: 13_402, share: 88_117, net_score: -1_204 };

test.afterEach(async ({ desk }) => desk.heal());

test.describe("signed out", () => {
  test.use(nobody);

  test("sign-in", async ({ page }) => {
    await page.goto("/sign-in");
    await axe(page);
  });

  test("sign-in, refused", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("Name", { exact: true }).fill("nobody-at-all");
    await page.getByLabel("Password", { exact: true }).fill("wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(errorSummary(page)).toBeVisible();
    await axe(page);
  });
});

test("find", async ({ page }) => {
  await page.goto("/");
  await axe(page);
});

test("find, no such group", async ({ page }) => {
  await lookUp(page, "@TGS#aNOSUCHGROUP");
  await expect(errorSummary(page)).toBeVisible();
  await axe(page);
});

test("find, a community", async ({ page }) => {
  await lookUp(page, "@TGS#_@TGS#cMOQ7HIM62CD");
  await expect(page.getByRole("main")).toContainText(/communit/i);
  await axe(page);
});

test("group", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await expect(heading(page)).toHaveText(group.name);
  await axe(page);
});

test("group, nothing ticked", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await review(page, [], "Ticket 48213");
  await expect(errorSummary(page)).toBeVisible();
  await axe(page);
});

test("group without counters", async ({ page, desk }) => {
  const group = await desk.group({});
  await lookUp(page, group.id);
  await expect(heading(page)).toHaveText(group.name);
  await axe(page);
});

test("check, then result", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await review(page, ["like", "unlike"], "Ticket 48213");
  await expect(heading(page)).toHaveText("Check before you reset");
  await axe(page);
  await page.getByRole("button", { name: "Reset 2 counters" }).click();
  await expect(heading(page)).toHaveText("2 counters reset");
  await axe(page);
});

test("undo: offered, check, then result, then undone", async ({ page, desk }) => {
  const group = await desk.group({ like: 2_481_930, unlike: 13_402, share: 88_117 });
  await lookUp(page, group.id);
  await review(page, ["like", "unlike"], "Ticket 48213");
  await page.getByRole("button", { name: "Reset 2 counters" }).click();
  await expect(heading(page)).toHaveText("2 counters reset");
  const result = page.url();
  await axe(page);
  await reviewUndo(page, "Ticket 48214", ["like"]);
  await expect(heading(page)).toHaveText("Check before you undo");
  await axe(page);
  await page.getByRole("button", { name: "Undo 1 counter" }).click();
  await expect(heading(page)).toHaveText("1 counter put back");
  await axe(page);
  await page.goto(result);
  await expect(heading(page)).toHaveText("2 counters reset, 1 put back since");
  await axe(page);
});

test("an undo in two parts: check, then both receipts", async ({ page, desk }) => {
  const group = await desk.group({ like: 2_481_930, net_score: -1_204, share: 88_117 });
  await lookUp(page, group.id);
  await review(page, ["like", "net_score"], "Ticket 48213");
  await page.getByRole("button", { name: "Reset 2 counters" }).click();
  await reviewUndo(page, "Ticket 48214");
  await expect(page.getByRole("main")).toContainText("two parts");
  await axe(page);
  await page.getByRole("button", { name: "Undo 2 counters" }).click();
  await expect(heading(page)).toHaveText("2 counters put back");
  await axe(page);
});

test("check all, then result", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await review(page, "all", "End of season");
  await expect(heading(page)).toHaveText("Check before you reset all 4 counters");
  await axe(page);
  await page.getByLabel("Type the group ID to confirm").fill(group.id);
  await page.getByRole("button", { name: "Reset all 4 counters" }).click();
  await expect(heading(page)).toHaveText(/4 counters reset$/);
  await axe(page);
});

test("unseen: group, nothing typed, check, being checked, then result", async ({ page, desk }) => {
  const refused = { command: "get_group_counter", kind: { code: 10007 } } as const;
  const group = await desk.group(COUNTERS);
  await desk.control({ ...refused, times: 1_000 });
  await lookUp(page, group.id);
  await expect(heading(page)).toHaveText(group.name);
  await axe(page);
  await page.getByLabel("Reason").fill("Ticket 48213");
  await page.getByRole("button", { name: "Review reset" }).click();
  await expect(errorSummary(page)).toBeVisible();
  await axe(page);
  await page.getByLabel("Keys of the counters to reset").fill("like, unlike");
  await page.getByRole("button", { name: "Review reset" }).click();
  await expect(heading(page)).toHaveText("Check before you reset unseen");
  await axe(page);
  await page.getByLabel("Type the group ID to confirm").fill(group.id);
  await page.getByRole("button", { name: "Reset 2 counters without undo" }).click();
  await expect(heading(page)).toContainText("do not know yet");
  await axe(page);
  await desk.heal();
  await expect(heading(page)).toHaveText("Neither counter is there", { timeout: 30_000 });
  await axe(page);
});

test("not found", async ({ page }) => {
  const answer = await page.goto("/no-such-page");
  expect(answer?.status()).toBe(404);
  await axe(page);
});

test("activity, an entry, and no match", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await review(page, ["like", "unlike"], "Ticket 48213");
  await page.getByRole("button", { name: "Reset 2 counters" }).click();
  await expect(heading(page)).toHaveText("2 counters reset");
  await page.getByRole("link", { name: "See it in the activity log" }).click();
  await expect(heading(page)).toHaveText("Activity");
  await expect(page.locator(".events > li").filter({ hasText: "Verified" })).toHaveCount(1);
  await axe(page);
  await page.getByText("3 steps").click();
  await axe(page);
  await page.locator(".events .steps").getByRole("link").first().click();
  await expect(heading(page)).toHaveText(/^Entry/);
  await axe(page);
  await page.goto("/activity?ref=CD-0000-0000");
  await axe(page);
});

test("help, a page of it, and one that there is not", async ({ page }) => {
  await page.goto("/help");
  await axe(page);
  await page.getByRole("main").getByRole("link", { name: "Unresolved" }).click();
  await expect(heading(page)).toHaveText("Unresolved");
  await axe(page);
  expect((await page.goto("/help/nothing"))?.status()).toBe(404);
});

test("new batch: empty, refused, with boxes; lists; an unknown batch", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await review(page, ["like"], "Ticket 48213");
  await page.getByRole("button", { name: "Reset 1 counter" }).click();
  await expect(heading(page)).toHaveText("1 counter reset");
  await page.goto("/batches/new");
  await expect(page.getByRole("checkbox", { name: "like", exact: true })).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Check these groups" }).click();
  await expect(errorSummary(page)).toBeVisible();
  await axe(page);
  await page.goto("/batches");
  await axe(page);
  await page.goto("/lists");
  await axe(page);
  await page.getByLabel("Name of the list").fill("Autumn");
  await page.getByRole("button", { name: "Save the list" }).click();
  await expect(errorSummary(page)).toBeVisible();
  await axe(page);
  await page.locator("#ids").fill(group.id);
  await page.getByRole("button", { name: "Save the list" }).click();
  await page.getByRole("link", { name: "Autumn", exact: true }).click();
  await expect(heading(page)).toHaveText("Autumn");
  await axe(page);
  await page.goto("/batches/CD-0000-0000");
  await axe(page);
});

test("a batch: being read, to be confirmed, refused, running, paused, mixed, undone, cancelled", async ({ page, desk }) => {
  test.setTimeout(180_000);
  /** The page loads again by itself while something happens; axe would be cut off. */
  const reloadedTo = async (selector: string) => {
    await expect(async () => {
      await page.reload();
      await expect(page.locator(selector).first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 45_000 });
  };
  const make = async (groups: { id: string }[]) => {
    await page.goto("/batches/new");
    await page.locator("#ids").fill(groups.map((group) => group.id).join("\n"));
    await page.locator("[name=keys]").fill("like\nunlike");
    await page.getByLabel("Reason").fill("Ticket 48377");
    await page.getByRole("button", { name: "Check these groups" }).click();
    await page.waitForURL(/\/batches\/CD-/);
  };
  const confirm = async (count: number) => {
    await reloadedTo("form[action='/api/confirm-batch']");
    await page.locator("[name=typed]").fill(String(count));
    await page.locator("form[action='/api/confirm-batch'] button").click();
  };
  /** Without the forty groups: the tab bar of a phone would lie on one of them. */
  const inspect = async () => {
    await page.goto(`${page.url().split("?")[0]}?show=skipped`);
    await axe(page);
  };
  const groups = [];
  for (let number = 1; number <= 40; number++) groups.push(await desk.group(COUNTERS, `Harbour ${number}`));
  const quiet = await desk.group({ share: 3 }, "Volunteers");

  await desk.control({ kind: { delay: 4_000 }, command: "get_group_counter", times: 10_000 });
  await make(groups);
  await inspect();
  await desk.heal();
  await reloadedTo("form[action='/api/confirm-batch']");
  await inspect();
  await confirm(41);
  await expect(errorSummary(page)).toBeVisible();
  await desk.control({ kind: { delay: 4_000 }, command: "get_group_counter", times: 10_000 });
  await confirm(40);
  await page.locator("[value=pause]").waitFor();
  await inspect();
  await page.locator("[value=pause]").click();
  await page.locator("[value=go-on]").waitFor();
  await inspect();
  await page.locator("[value=cancel]").click();
  await desk.heal();
  await expect(page.getByRole("main").getByText("Cancelled", { exact: true })).toBeVisible({ timeout: 30_000 });
  await inspect();

  await make([...groups.slice(-3), quiet]);
  await reloadedTo("form[action='/api/confirm-batch']");
  await axe(page);
  await confirm(4);
  await expect(errorSummary(page)).toBeVisible();
  await axe(page);
  await desk.control({ kind: { code: 10007 }, command: "delete_group_counter", times: 1 });
  await confirm(3);
  await reloadedTo("[value=try-again]");
  await axe(page);
  await page.goto(`${page.url()}?show=applied`);
  await axe(page);
  await page.locator("form[action='/api/undo-batch'] [name=reason]").fill("Not these");
  await page.locator("form[action='/api/undo-batch'] button").click();
  await reloadedTo("form[action='/api/confirm-batch']");
  await axe(page);
  await page.goto("/batches");
  await axe(page);
});
