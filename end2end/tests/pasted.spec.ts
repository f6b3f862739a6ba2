// What browsers make of what is typed, pasted and ticked. Runs with and without scripts.

import { errorSummary, expect, heading, lookUp, test } from "../fixtures";

test("a counter whose key holds line ends is reset as any other", async ({ page, desk }) => {
  const group = await desk.group({ "two\nlines": 5, "two\r\nlines": 6, "two lines": 7 });
  await lookUp(page, group.id);
  await page.getByRole("row", { name: "two\u240d\u240alines" }).getByRole("checkbox").check();
  await page.getByLabel("Reason").fill("Ticket 48213");
  await page.getByRole("button", { name: /^Review reset/ }).click();
  await page.getByRole("button", { name: "Reset 1 counter" }).click();
  await expect(heading(page)).toHaveText("1 counter reset");
  expect(await desk.counters(group)).toEqual({ "two\nlines": 5, "two lines": 7 });
});

test("an ID comes as it was copied", async ({ page, desk }) => {
  const group = await desk.group({ like: 5 });
  for (const copied of [`\u200b${group.id}`, `\u201c${group.id}\u201d`, `Group ID\uff1a${group.id}`, `'${group.id}`]) {
    await lookUp(page, copied);
    await expect(heading(page)).toHaveText(group.name);
  }
  await lookUp(page, `${group.id}\u00fc`);
  await expect(errorSummary(page)).toContainText("(U+00FC)");
});
