// What scripts add to choosing counters: ranges, a line that counts along, and a way back that finds everything.

import { axe, expect, heading, lookUp, review, test } from "../fixtures";

const COUNTERS = { a: 1, b: 20, c: 300, d: 9_000_000_000_000_000_000, e: -9_000 };

test("ticks a range, and counts along", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await expect(heading(page)).toHaveText(group.name);
  const status = page.locator(".count");
  const box = (key: string) => page.getByRole("checkbox", { name: key, exact: true });

  // It is there once the browser half has woken up.
  await expect(status).toHaveText("No counter ticked");
  await expect(page.getByText("total")).toHaveCount(0);
  await box("b").check();
  await box("d").click({ modifiers: ["Shift"] });
  await expect(box("c")).toBeChecked();
  await expect(box("a")).not.toBeChecked();
  await expect(status).toHaveText("3 of 5 counters ticked");
  expect(await page.evaluate(() => getSelection()?.toString()), "no text is selected by it").toBe("");

  // From the keyboard: Shift and Space reach as far.
  await box("e").focus();
  await page.keyboard.press("Shift+Space");
  await expect(box("e")).toBeChecked();
  await box("b").focus();
  await page.keyboard.press("Space");
  await expect(box("b")).not.toBeChecked();
  await expect(status).toHaveText("3 of 5 counters ticked");

  // All takes what is ticked too, and gives it back.
  await page.getByRole("checkbox", { name: "All 5 counters" }).check();
  await expect(status).toHaveText("All 5 counters");
  await expect(box("c")).toHaveCount(0);
  await axe(page);
  await page.getByRole("checkbox", { name: "All 5 counters" }).uncheck();
  await expect(box("c")).toBeChecked();
  await expect(box("a")).not.toBeChecked();
  await expect(status).toHaveText("3 of 5 counters ticked");

  await page.getByLabel("Reason").fill("Ticket 1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Reset 3 counters" })).toBeVisible();
});

test("the whole row ticks, and its texts can be selected", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  const box = page.getByRole("checkbox", { name: "c", exact: true });
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await box.uncheck();
    const row = page.getByRole("row").filter({ has: box });
    await row.scrollIntoViewIfNeeded();
    const place = await row.boundingBox();
    if (!place) throw new Error("the row has no place");
    for (const [part, x, y] of [["begin", 0.01, 0.1], ["middle", 0.6, 0.5], ["end", 0.99, 0.9]] as const) {
      const before = await box.isChecked();
      await page.mouse.click(place.x + place.width * x, place.y + place.height * y);
      expect(await box.isChecked(), `${part} at ${width}`).toBe(!before);
    }
    await row.getByText("300", { exact: true }).click();
    await expect(box, `the number at ${width}`).not.toBeChecked();
    const number = await row.locator("bdi").boundingBox();
    if (!number) throw new Error("the number has no place");
    await page.mouse.move(number.x + 1, number.y + number.height / 2);
    await page.mouse.down();
    await page.mouse.move(number.x + number.width - 1, number.y + number.height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe("300");
    await expect(box, "selecting does not tick").not.toBeChecked();
    await page.evaluate(() => getSelection()?.empty());
  }
});

test("nothing jumps at a letter, and nothing takes the focus behind the bar", async ({ page, desk }) => {
  const group = await desk.group(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`counter_${at}`, at])));
  for (const [width, height] of [[1280, 800], [390, 844], [640, 400]] as const) {
    await page.setViewportSize({ width, height });
    await lookUp(page, group.id);
    const reason = page.getByLabel("Reason");
    await reason.click();
    const before = await page.evaluate(() => scrollY);
    await page.keyboard.type("Ticket 48213");
    expect(await page.evaluate(() => scrollY), `${width} × ${height}`).toBe(before);
    await page.evaluate(() => scrollTo(0, 0));
    for (const box of await page.locator("tbody input").all()) {
      await box.focus();
      const [at, bar, nav] = await Promise.all([
        box.boundingBox(),
        page.locator(".bar-end").boundingBox(),
        page.locator(".nav").boundingBox(),
      ]);
      const below = (at?.y ?? 0) + (at?.height ?? 0);
      expect(below, `${await box.inputValue()} at ${width}`).toBeLessThanOrEqual(Math.min(bar?.y ?? 0, height));
      if (width < 768 && height > 480) expect(below).toBeLessThanOrEqual(nav?.y ?? 0);
    }
  }
});

test("five of six counters and the button stand in view on a small desk, choosing and checking", async ({ page, desk }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const group = await desk.group({ like: 2_481_930, unlike: 13_402, gift_points: 9_000_000_000_000_000_000, share: 88_117, report: 0, net_score: -1_204 });
  await lookUp(page, group.id);
  const bar = await page.locator(".bar-end").boundingBox();
  const last = await page.getByRole("row").nth(5).boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual((bar?.y ?? 0) + 1);
  await review(page, "all", "Ticket 1");
  const button = page.getByRole("button", { name: "Reset all 6 counters" });
  await expect(button).toBeVisible();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  const place = await button.boundingBox();
  expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThanOrEqual(800);
});

test("Back finds what was ticked and typed, also after it was changed", async ({ page, desk }) => {
  const group = await desk.group(COUNTERS);
  await lookUp(page, group.id);
  await expect(page.getByText("No counter ticked")).toBeVisible();
  await review(page, ["a"], "Ticket 1");
  await expect(heading(page)).toHaveText("Check before you reset");
  await page.getByRole("link", { name: "Go back and change" }).click();
  await expect(page.getByText("1 of 5 counters ticked")).toBeVisible();
  await review(page, ["b"], "Ticket 2: the second wave");
  await expect(heading(page)).toHaveText("Check before you reset");
  await page.goBack();
  await expect(page.getByLabel("Reason")).toHaveValue("Ticket 2: the second wave");
  await expect(page.getByText("2 of 5 counters ticked")).toBeVisible();
  await page.goForward();
  await expect(page.getByRole("button", { name: "Reset 2 counters" })).toBeVisible();
});
