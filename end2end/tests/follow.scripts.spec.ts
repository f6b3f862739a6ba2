// A reset whose answer is lost: the page follows the reading back by itself and becomes the result.

import { expect, heading, lookUp, review, test } from "../fixtures";

test("the page of an unknown outcome becomes the result without being asked", async ({ page, desk }) => {
  test.setTimeout(90_000);
  const group = await desk.group({ like: 2_481_930, share: 88_117 });
  await lookUp(page, group.id);
  await review(page, ["like"], "Ticket 48213");
  await desk.control({ kind: "reset_before", command: "delete_group_counter" });
  await page.getByRole("button", { name: "Reset 1 counter" }).click();
  await expect(heading(page)).toHaveText("We do not know yet whether this reset went through");
  const line = page.getByRole("status").filter({ hasText: "so far" });
  await expect(line).toContainText("1 try so far");
  await expect(line).toContainText("2 tries so far", { timeout: 20_000 });

  // Nothing is concluded while the request could still be on its way: that takes some readings.
  await expect(heading(page)).toHaveText(/not/i, { timeout: 40_000 });
  await expect(page.getByRole("main")).toContainText("Nothing was changed");
  expect(await desk.sent("delete_group_counter", group)).toBe(1);
});
