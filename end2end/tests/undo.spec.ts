// A reset, and the way back. Runs with and without scripts.

import { type Page } from "@playwright/test";
import { type Group } from "../desk";
import { REFERENCE, errorSummary, expect, heading, lookUp, review, reviewUndo, test } from "../fixtures";

const COUNTERS = { like: 2_481_930, unlike: 13_402, share: 88_117 };

async function reset(page: Page, group: Group, keys: string[]): Promise<void> {
  await lookUp(page, group.id);
  await review(page, keys, "Ticket 48213");
  await page.getByRole("button", { name: `Reset ${keys.length} counters` }).click();
  await expect(heading(page)).toHaveText(`${keys.length} counters reset`);
}

test("likes that came in since stay when a reset is undone", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await review(page, ["like", "unlike"], "Ticket 48213");
  await expect(page.getByRole("main")).toContainText("one by one");
  await page.getByRole("button", { name: "Reset 2 counters" }).click();
  await expect(heading(page)).toHaveText("2 counters reset");
  const result = page.url();
  await desk.count(group, "like", 12);

  await reviewUndo(page, "Ticket 48299");
  await expect(heading(page)).toHaveText("Check before you undo");
  const viewport = page.viewportSize();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole("button", { name: "Undo 2 counters" }), "without scrolling").toBeInViewport({ ratio: 1 });
  if (viewport !== null) await page.setViewportSize(viewport);
  const changes = page.getByRole("table", { name: "What changes" });
  await expect(changes.getByRole("row", { name: /^like/ })).toContainText("2,481,942");
  await expect(changes.getByRole("row", { name: /^unlike/ })).toContainText("13,402");
  expect(await desk.sent("update_group_counter", group), "checking changes nothing").toBe(0);
  await desk.count(group, "like", 20);

  await page.getByRole("button", { name: "Undo 2 counters" }).click();
  await expect(heading(page)).toHaveText("2 counters put back");
  const receipt = page.getByRole("article");
  await expect(receipt.getByRole("row", { name: /^like/ })).toContainText("2,481,950");
  await expect(receipt).toContainText("Verified");
  expect(await desk.counters(group)).toEqual({ like: 2_481_950, unlike: 13_402, share: 88_117 });
  const reference = (await receipt.innerText()).match(REFERENCE)?.[0];
  await page.reload();
  await expect(heading(page)).toHaveText("2 counters put back");

  await page.goto(result);
  await expect(page.getByRole("button", { name: /^Undo/ })).toHaveCount(0);
  await page.getByRole("link", { name: reference ?? "none" }).first().click();
  await expect(heading(page)).toHaveText("2 counters put back");
  expect(await desk.sent("update_group_counter", group)).toBe(1);
});

test("the exact old values can be set instead", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await reset(page, group, ["like", "unlike"]);
  await desk.count(group, "like", 700);
  await page.getByLabel("Reason for the undo").fill("Ticket 48299");
  await page.getByRole("button", { name: "Set the exact old values" }).click();
  await expect(page.getByRole("main")).toContainText("lost");
  await page.getByRole("button", { name: "Set 2 counters to the old values" }).click();
  await expect(heading(page)).toHaveText("2 counters put back");
  expect(await desk.counters(group)).toEqual(COUNTERS);
});

test("an undo whose answer is lost is read back, not sent again", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await reset(page, group, ["like", "unlike"]);
  await desk.count(group, "like", 12);
  await reviewUndo(page, "Ticket 48299");
  await expect(heading(page)).toHaveText("Check before you undo");
  await desk.control({ command: "update_group_counter", kind: "reset_after" });
  await page.getByRole("button", { name: "Undo 2 counters" }).click();
  await expect(page).toHaveURL(/\/operations\//);
  await expect(async () => {
    await page.reload();
    await expect(heading(page)).toHaveText("2 counters put back", { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  expect(await desk.sent("update_group_counter", group)).toBe(1);
  expect(await desk.counters(group)).toEqual({ ...COUNTERS, like: 2_481_942 });
});

test("each counter is put back once, also from an old page", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await reset(page, group, ["like", "unlike"]);
  const result = page.url();
  const old = await page.context().newPage();
  await old.goto(result);
  await reviewUndo(page, "Only the likes were real", ["like"]);
  await expect(page.getByRole("main")).toContainText(`${desk.name} reset like and unlike on`);
  await page.getByRole("button", { name: "Undo 1 counter" }).click();
  await expect(heading(page)).toHaveText("1 counter put back");
  await expect(page.getByRole("article")).toContainText("Only the likes were real");
  expect(await desk.counters(group)).toEqual({ like: COUNTERS.like, share: COUNTERS.share });

  await reviewUndo(old, "Ticket 48299");
  await expect(errorSummary(old)).toContainText("like is put back already");
  await errorSummary(old).getByRole("link", { name: /^like is/ }).click();
  await expect(heading(old)).toHaveText("1 counter put back");

  // What is left is offered, and then nothing is.
  await page.goto(result);
  await expect(heading(page)).toHaveText("2 counters reset, 1 put back since");
  await reviewUndo(page, "Ticket 48300");
  await page.getByRole("button", { name: "Undo 1 counter" }).click();
  await expect(heading(page)).toHaveText("1 counter put back");
  await page.goto(result);
  await expect(heading(page)).toHaveText("2 counters reset, and undone since");
  await expect(page.getByRole("button", { name: /^Undo/ })).toHaveCount(0);
  expect(await desk.sent("update_group_counter", group)).toBe(2);
  expect(await desk.counters(group)).toEqual(COUNTERS);
});

test("values on both sides of 0 go back under one confirmation", async ({ page, desk }) => {
  const group = await desk.group({ ...COUNTERS, net_score: -1_204 });
  await reset(page, group, ["like", "net_score"]);
  await desk.count(group, "like", 12);
  await desk.count(group, "net_score", -6);
  await reviewUndo(page, "Ticket 48299");
  await expect(page.getByRole("main")).toContainText("two parts");
  await page.getByRole("button", { name: "Undo 2 counters" }).click();
  await expect(heading(page)).toHaveText("2 counters put back");
  await expect(page.getByRole("article")).toHaveCount(2);
  expect(await desk.counters(group)).toEqual({ ...COUNTERS, like: COUNTERS.like + 12, net_score: -1_210 });
  expect(await desk.sent("update_group_counter", group)).toBe(2);
});
