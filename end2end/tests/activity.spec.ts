// The log as people ask it: by any part of a text, by what is asked most, and as a file.

import { readFile } from "node:fs/promises";
import { expect, heading, lookUp, review, test } from "../fixtures";

test("a reset is found by a part of its ticket number, and taken away as a table", async ({ page, desk }) => {
  const ticket = `T-${Date.now()}`;
  const group = await desk.group({ like: 41, unlike: 3 }, "Paper Lantern Street");
  await lookUp(page, group.id);
  await review(page, ["like"], `Ticket ${ticket}`);
  await page.getByRole("button", { name: /^Reset/ }).click();
  await expect(heading(page)).toHaveText(/reset$/);

  await page.goto("/activity");
  await page.getByLabel("Find in the log").fill(ticket.slice(3, -1));
  await page.getByRole("search", { name: "Search the activity log" }).getByRole("button", { name: "Find" }).first().click();
  const lines = page.locator(".events > li");
  await expect(lines).toHaveCount(1);
  await expect(lines).toContainText("demo reset like in Paper Lantern Street: 41 \u2192 0 (removed)");
  await expect(lines).toContainText(`Ticket ${ticket}`);

  // What is asked most, one click each; the same click takes it away.
  await page.getByRole("link", { name: "All changes of counters" }).click();
  await page.getByRole("link", { name: "Mine" }).click();
  await expect(lines).toHaveCount(1);
  await page.getByRole("link", { name: "Mine" }).click();
  await expect(page.getByRole("link", { name: "Mine" })).not.toHaveAttribute("aria-current", "true");

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Resets as a table (CSV)" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^counterdesk-resets-\d{4}-\d\d-\d\d\.csv$/);
  const rows = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(rows).toHaveLength(2);
  expect(rows[1]).toContain("Paper Lantern Street");
  expect(rows[1]).toContain(group.id);

  // What is not there is said in the words in which it was asked for.
  await page.goto("/activity?q=nothing+of+the+kind");
  await expect(page.getByText("with \u201cnothing of the kind\u201d in a name")).toBeVisible();

  await page.goto(`/groups/1400000000/${encodeURIComponent(group.id)}`);
  await expect(page.getByRole("heading", { name: "What happened here" })).toBeVisible();
  await page.getByRole("link", { name: "Everything in the log about this group" }).click();
  await expect(heading(page)).toHaveText("Activity");
  await expect(lines.first()).toContainText("Paper Lantern Street");
});
