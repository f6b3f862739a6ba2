// Numbers of 19 digits on a narrow screen: whole, and nothing to scroll sideways for.

import { type Page } from "@playwright/test";
import { expect, heading, lookUp, review, reviewUndo, test } from "../fixtures";

/** Of the demo's groups: its `gift_points` stand at the end of what 64 bits hold. */
const ORCHID = "@TGS#aK4ZQWME7R";
const WIDEST = "9,223,372,036,854,775,807";

test.use({ viewport: { width: 390, height: 844 } });

/** The numbers on the page that stand on more than one line. */
function broken(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      for (const number of (text.textContent ?? "").matchAll(/\u2212?\d{1,3}(,\d{3})+/g)) {
        const range = document.createRange();
        range.setStart(text, number.index);
        range.setEnd(text, number.index + number[0].length);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        if (lines.size > 1) found.push(number[0]);
      }
    }
    return found;
  });
}

async function isWhole(page: Page): Promise<void> {
  await expect(page.getByRole("main")).toContainText(WIDEST);
  expect(await broken(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
}

test("a wide number wraps before it, never inside", async ({ page }) => {
  await lookUp(page, ORCHID);
  await isWhole(page);
  // What is special about the value is part of the box's name.
  await page.getByRole("checkbox", { name: /^gift_points/ }).check();
  await review(page, ["like"], "Ticket 48213");
  await isWhole(page);
  await page.getByRole("button", { name: "Reset 2 counters" }).click();
  await expect(heading(page)).toHaveText("2 counters reset");
  await isWhole(page);
  await reviewUndo(page, "Ticket 48214");
  await expect(heading(page)).toHaveText("Check before you undo");
  await isWhole(page);
});
