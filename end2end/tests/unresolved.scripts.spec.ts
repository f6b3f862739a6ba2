// What could not be found out, and the form to decide about it, as far as axe can tell. It takes five
// minutes to give up, so here the clock of the desk runs faster.

import { Desk } from "../desk";
import { axe, errorSummary, expect, heading, lookUp, review, test as base } from "../fixtures";

const test = base.extend<object, { desk: Desk }>({
  desk: [
    async ({}, use) => {
      const desk = await Desk.start({ COUNTERDESK_CLOCK_SPEED: "30" });
      await use(desk);
      await desk.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

const TITLE = "We could not find out whether this reset went through";

test("unresolved: seen, decided, and unseen", async ({ page, desk }) => {
  test.setTimeout(120_000);
  const group = await desk.group({ like: 5, share: 88_117 });
  await lookUp(page, group.id);
  await review(page, ["like"], "Ticket 48213");
  await desk.control({ kind: "reset_before", command: "delete_group_counter" });
  await page.getByRole("button", { name: "Reset 1 counter" }).click();
  await expect(heading(page)).toHaveText(TITLE, { timeout: 60_000 });
  await axe(page);
  await page.getByLabel("Reason for the decision").fill(" ");
  await page.getByRole("button", { name: "It did not" }).click();
  await errorSummary(page).getByRole("link").first().click();
  await expect(page.getByLabel("Reason for the decision")).toBeFocused();
  await axe(page);
  await page.getByLabel("Reason for the decision").fill("The host still sees the old number");
  await page.getByRole("button", { name: "It did not" }).click();
  await expect(page.getByRole("heading", { name: /^Decided/ })).toBeVisible();
  await axe(page);

  // The same where nobody had seen the values.
  const unseen = await desk.group({ like: 2_481_930 });
  await desk.control({ command: "get_group_counter", kind: { code: 10007 }, times: 1_000 });
  await lookUp(page, unseen.id);
  await page.getByLabel("Keys of the counters to reset").fill("like unlike");
  await page.getByLabel("Reason").fill("Ticket 48214");
  await page.getByRole("button", { name: "Review reset" }).click();
  await page.getByLabel("Type the group ID to confirm").fill(unseen.id);
  const reset = page.getByRole("button", { name: "Reset 2 counters without undo" });
  await reset.click();
  // Of two keys nobody knows whether they are all, so a factor is asked for; and here ten minutes take ten seconds.
  await expect(reset).toBeHidden();
  if ((await heading(page).textContent()) === "Is it you?") {
    await page.getByLabel("Password", { exact: true }).fill(desk.password);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByLabel("Type the group ID to confirm").fill(unseen.id);
    await reset.click();
  }
  await expect(heading(page)).toHaveText(TITLE, { timeout: 60_000 });
  await axe(page);
});
