// An amount that is added, and the way back. Runs with and without scripts.

import { axe, errorSummary, expect, heading, lookUp, reviewUndo, test } from "../fixtures";

const COUNTERS = { like: 2_481_930, unlike: 13_402, share: 88_117, net_score: -1_204 };

test("an amount comes on top of what is counted meanwhile, and is taken back", async ({ page, desk, javaScriptEnabled }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await page.getByRole("link", { name: "Adjust", exact: true }).click();
  await expect(page).toHaveTitle(/^Adjust: /);
  // Nothing is chosen but the way that keeps what is counted meanwhile.
  await expect(page.getByRole("radio", { name: /^Add/ })).toBeChecked();
  // axe is a script of its own.
  if (javaScriptEnabled !== false) await axe(page);

  // What could mean two numbers is refused where it stands, and nothing that was typed is lost.
  await page.getByLabel("Amount for like").fill("1.000");
  await page.getByLabel("Amount for net_score").fill("1,204");
  await page.getByLabel("A new counter", { exact: true }).fill("shares");
  await page.getByLabel("Amount for the new counter").fill("88,117");
  await page.getByLabel("Reason").fill("Ticket 48390");
  await page.getByRole("button", { name: "Review change" }).click();
  await expect(errorSummary(page)).toContainText("can mean two numbers");
  await expect(page.getByLabel("Amount for like")).toHaveValue("1.000");
  await expect(page.getByLabel("Amount for net_score")).toHaveValue("1,204");
  await expect(page.getByLabel("A new counter", { exact: true })).toHaveValue("shares");

  // By the keyboard alone: Enter in a field reviews.
  await page.getByLabel("Amount for like").fill("1,500");
  await page.getByLabel("Amount for like").press("Enter");
  await expect(heading(page)).toHaveText("Check before you add");
  const changes = page.getByRole("table", { name: "What changes" });
  const like = changes.getByRole("row", { name: /^like/ });
  await expect(like).toContainText("2,481,930");
  await expect(like).toContainText("+1,500");
  await expect(like).toContainText("2,483,430");
  await expect(page.getByRole("main")).toContainText("shares looks like share.");
  if (javaScriptEnabled !== false) await axe(page);
  expect(await desk.sent("update_group_counter", group), "checking changes nothing").toBe(0);
  await desk.count(group, "like", 2_481_950);

  await page.getByRole("button", { name: "Add to 3 counters" }).click();
  await expect(heading(page)).toHaveText("Amounts added to 3 counters");
  await expect(page.getByRole("article")).toContainText("Verified");
  if (javaScriptEnabled !== false) await axe(page);
  expect(await desk.counters(group)).toEqual({ ...COUNTERS, like: 2_483_450, net_score: 0, shares: 88_117 });
  await desk.count(group, "like", 2_483_460);

  await reviewUndo(page, "Ticket 48391");
  await page.getByRole("button", { name: "Undo 3 counters" }).click();
  await expect(heading(page)).toHaveText("3 counters put back");
  expect(await desk.counters(group)).toEqual({ ...COUNTERS, like: 2_481_960, shares: 0 });
  expect(await desk.sent("update_group_counter", group)).toBe(2);
});
