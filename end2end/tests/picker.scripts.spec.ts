// The one island: ticking many counters at once. Only with scripts; without, the rows are plain boxes.

import { expect, heading, lookUp, test } from "../fixtures";

const COUNTERS = { a: 1, b: 20, c: 300, d: 9_000_000_000_000_000_000, e: 9_000_000_000_000_000_000 };

test("ticks every counter, a range, and counts along without losing a digit", async ({ page, desk }) => {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));

  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await expect(heading(page)).toHaveText(group.name);
  const every = page.getByRole("checkbox", { name: "Tick every counter" });
  const status = page.getByRole("status").filter({ hasText: /ticked|All/ });
  const box = (key: string) => page.getByRole("checkbox", { name: key, exact: true });

  // It is there once the browser half has woken up.
  await expect(every).toBeVisible();
  await expect(status).toHaveText("No counter ticked");

  await every.check();
  await expect(status).toHaveText("5 counters ticked, 18,000,000,000,000,000,321 in total");
  for (const key of Object.keys(COUNTERS)) await expect(box(key)).toBeChecked();

  await box("c").uncheck();
  expect(await every.evaluate((input: HTMLInputElement) => input.indeterminate)).toBe(true);

  await every.check();
  await every.uncheck();
  await expect(status).toHaveText("No counter ticked");

  await box("b").check();
  await box("d").click({ modifiers: ["Shift"] });
  await expect(box("c")).toBeChecked();
  await expect(box("a")).not.toBeChecked();
  await expect(status).toHaveText("3 counters ticked, 9,000,000,000,000,000,320 in total");

  // From the keyboard: Shift and Space reach as far.
  await box("e").focus();
  await page.keyboard.press("Shift+Space");
  await expect(box("e")).toBeChecked();

  // All is another thing than every box.
  await page.locator("#all").check();
  await expect(box("b")).not.toBeChecked();
  await box("a").check();
  await expect(page.locator("#all")).not.toBeChecked();
  await expect(status).toHaveText("1 counter ticked, 1 in total");

  await page.getByLabel("Reason").fill("Ticket 1");
  await page.getByRole("button", { name: /^Review reset/ }).click();
  await expect(page.getByRole("button", { name: "Reset 1 counter" })).toBeVisible();
  expect(problems).toEqual([]);
});
