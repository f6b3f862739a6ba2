// The pages of many groups at once: the directory, batches in every state, saved lists; and adjusting one. Nothing here
// goes by words, so that the same visit is photographed in another language: SHOTS_LANGUAGE=de, with the pictures in a
// folder of their own (SHOTS=…).

import { type Page, expect } from "@playwright/test";
import { Desk, type Group } from "../desk";
import { accept, invite, newBrowser } from "../people";
import { MOMENT, contents, photograph, test as base } from "./standing";

const COUNTERS = { like: 1_930_554, unlike: 12_091, share: 7 };
const NAMES = [
  "Lantern Parade Live",
  "\u6625\u8282\u7ea2\u5305\u96e8 LIVE \u76f4\u64ad\u95f4",
  "\uac15\ub0a8\uc5ed \ub9db\uc9d1 \ub77c\uc774\ube0c",
  "Night Kitchen",
  "A name that is as long as a name can be, and then some more of it, for whoever lays out a page",
];

const test = base.extend<{ speak: () => Promise<void> }>({
  speak: async ({ page, desk }, use) => {
    await use(async () => {
      const value = process.env.SHOTS_LANGUAGE ?? "en";
      await page.context().addCookies([{ name: "language", value, url: desk.url }]);
    });
  },
});

async function signIn(page: Page, desk: Desk): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("#name").fill(desk.name);
  await page.locator("#password").fill(desk.password);
  await page.locator("form[action='/api/sign-in'] button:not([type=button])").last().click();
  await page.locator("#gid").waitFor();
}

async function make(page: Page, groups: Group[], keys: string, reason = "T-48377"): Promise<string> {
  await page.goto("/batches/new");
  await page.locator("#ids").fill(groups.map((group) => group.id).join("\n"));
  await page.locator("[name=keys]").fill(keys);
  await page.locator("[name=reason]").fill(reason);
  await page.locator("form[action='/api/make-batch'] button.go").click();
  await page.waitForURL(/\/batches\/CD-/);
  return page.url();
}

async function reloaded(page: Page, selector: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.locator(selector).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
}

async function confirm(page: Page, groups: number): Promise<void> {
  await reloaded(page, "form[action='/api/confirm-batch']");
  await page.locator("[name=typed]").fill(String(groups));
  await page.locator("form[action='/api/confirm-batch'] button").click();
}

const act = (page: Page, act: string) => page.locator(`form[action='/api/batch'] [name=act][value=${act}]`);

test("many groups", async ({ page, desk, speak }) => {
  test.setTimeout(400_000);
  await speak();
  // What goes on by itself would load a page again while it is photographed.
  await page.route(/\/events$/, (route) => route.abort());
  await signIn(page, desk);
  await page.goto("/batches");
  await photograph(page, "batches-empty");
  await page.goto("/lists");
  await photograph(page, "lists-empty");

  await page.goto("/groups");
  await reloaded(page, "tbody tr:nth-child(20)");
  await photograph(page, "groups");
  await page.goto("/groups?q=live");
  await photograph(page, "groups-found");
  await page.goto("/groups?q=orchidqx");
  await photograph(page, "groups-none");
  await page.goto("/groups?q=live");
  for (const box of (await page.locator(".many [type=checkbox]").all()).slice(0, 3)) await box.check();
  await photograph(page, "groups-ticked");
  await page.locator("[formaction='/api/tick-groups']").last().click();
  await page.waitForURL(/\/batches\/new/);
  await photograph(page, "batch-new-ticked");

  const rooms: Group[] = [];
  for (const name of NAMES) rooms.push(await desk.group(COUNTERS, name));
  const quiet = await desk.group({ share: 3 }, "Volunteers");
  const all = [...rooms, quiet];
  await page.goto("/batches/new");
  await page.locator("#ids").fill("");
  await page.locator("form[action='/api/make-batch'] button.go").click();
  await page.locator(".errors").waitFor();
  await photograph(page, "batch-new-refused");
  await page.locator("#ids").fill([...rooms.map((room) => room.id), "gr\u00fcn", "\u7fa4"].join("\n"));
  await page.locator("[name=keys]").fill("like");
  await page.locator("[name=reason]").fill("T-48377");
  await page.locator("form[action='/api/make-batch'] button.go").click();
  await page.locator("#ids-err").waitFor();
  await photograph(page, "batch-new-lines");

  await desk.control({ kind: { delay: 3_000 }, command: "get_group_counter", times: 10_000 });
  await make(page, all, "like\nunlike");
  await photograph(page, "batch-reading");
  await desk.heal();
  await reloaded(page, "form[action='/api/confirm-batch']");
  await photograph(page, "batch-check");
  await page.locator("[name=typed]").fill("6");
  await page.locator("form[action='/api/confirm-batch'] button").click();
  await page.locator(".errors").waitFor();
  await photograph(page, "batch-check-refused");
  await act(page, "cancel").click();
  await reloaded(page, "#about");
  await photograph(page, "batch-cancelled-before");

  await make(page, [quiet], "like");
  await reloaded(page, "tbody .st");
  await photograph(page, "batch-nothing");

  const many: Group[] = [];
  for (let number = 1; number <= 60; number++) many.push(await desk.group(COUNTERS, `Harbour ${number}`));
  await make(page, many, "like\nunlike", "T-48377: \u5b63\u8282\u7ed3\u675f");
  await reloaded(page, "form[action='/api/confirm-batch']");
  await desk.control({ kind: { delay: 2_000 }, command: "get_group_counter", times: 10_000 });
  await confirm(page, 60);
  await act(page, "pause").waitFor();
  await photograph(page, "batch-running");
  await act(page, "pause").click();
  await photograph(page, "batch-pausing");
  await reloaded(page, "[value=go-on]");
  await expect(async () => {
    await page.reload();
    await expect(page.locator("noscript meta")).toHaveCount(0, { timeout: 500 });
  }).toPass({ timeout: 45_000 });
  await photograph(page, "batch-paused");
  await act(page, "cancel").click();
  await reloaded(page, "#about");
  await photograph(page, "batch-cancelled");
  await desk.heal();

  await make(page, all, "like\nunlike");
  await reloaded(page, "form[action='/api/confirm-batch']");
  await desk.control({ kind: { code: 10007 }, command: "delete_group_counter", times: 1 });
  await confirm(page, 5);
  await reloaded(page, "[value=try-again]");
  await photograph(page, "batch-mixed");
  await page.goto(`${page.url().split("?")[0]}?show=applied`);
  await photograph(page, "batch-filtered");
  await desk.heal();
  await act(page, "try-again").click();
  await reloaded(page, ".st.ok");
  await reloaded(page, "form[action='/api/undo-batch']");
  await photograph(page, "batch-done");
  await page.locator("form[action='/api/undo-batch'] [name=reason]").fill("T-48390");
  await page.locator("form[action='/api/undo-batch'] button").click();
  await reloaded(page, "form[action='/api/confirm-batch']");
  await photograph(page, "batch-undo-check");
  await confirm(page, 5);
  await reloaded(page, ".st.ok");
  await photograph(page, "batch-undone");

  await desk.control({ kind: { code: 60_020 }, command: "delete_group_counter", times: 1_000 });
  await make(page, rooms, "like");
  await confirm(page, 5);
  await page.waitForTimeout(3_000);
  await page.reload();
  await photograph(page, "batch-paused-itself");
  await desk.heal();

  // Amounts instead: a key that is like another one, an amount that could mean two numbers, a group that cannot take it.
  const full = await desk.group({ like: -9_223_372_036_854_775_000 }, "As low as can be");
  await page.goto("/batches/new");
  await page.locator("[name=way][value=decrease]").check();
  await page.locator("#ids").fill([...all, full].map((room) => room.id).join("\n"));
  await page.locator("[name=reason]").fill("T-48402");
  await page.locator("[name='new_key[]']").first().fill("Like");
  await page.locator("[name='new_amount[]']").first().fill("1.0,0");
  await page.locator("form[action='/api/make-batch'] button.go").click();
  await page.locator(".errors").waitFor();
  await photograph(page, "batch-amounts-refused");
  await page.locator("[name='new_amount[]']").first().fill("1500");
  await page.locator("[name='amount[]']").first().fill("250000");
  await page.locator("form[action='/api/make-batch'] button.go").click();
  await page.waitForURL(/\/batches\/CD-/);
  await reloaded(page, "form[action='/api/confirm-batch']");
  await photograph(page, "batch-amounts-check");
  await confirm(page, 6);
  await reloaded(page, "form[action='/api/undo-batch']");
  await photograph(page, "batch-amounts-done");
  await page.locator("form[action='/api/undo-batch'] [name=reason]").fill("T-48403");
  await page.locator("form[action='/api/undo-batch'] button").click();
  await reloaded(page, "form[action='/api/confirm-batch']");
  await photograph(page, "batch-amounts-undo-check");

  await page.goto("/batches");
  await photograph(page, "batches");
  await page.goto("/batches/CD-0000-0000");
  await photograph(page, "batch-not-found");
  await page.goto("/lists");
  for (const name of ["Festival rooms", "\u590f\u65e5\u6d3b\u52a8\u7fa4\u7ec4"]) {
    await page.locator("[name=name]").fill(name);
    await page.locator("#ids").fill(rooms.map((room) => room.id).join("\n"));
    await page.locator("form[action='/api/save-list'] button").click();
    await page.locator("tbody tr").first().waitFor();
  }
  await photograph(page, "lists");
  await page.locator("[name=name]").fill("Festival rooms");
  await page.locator("#ids").fill(quiet.id);
  await page.locator("form[action='/api/save-list'] button").click();
  await page.locator("[name=replace]").waitFor();
  await photograph(page, "lists-replace");
  await page.locator("tbody th a").first().click();
  await photograph(page, "list");
  await page.goto("/lists");
  await page.locator("tbody a[href*='list=']").first().click();
  await photograph(page, "batch-new-list");

  const lounge = await desk.group({ like: 2_481_930, unlike: 809, gift_points: 77_120, share: 4_402 }, "Orchid Live Lounge");
  await page.goto(`/look-up?group=${encodeURIComponent(lounge.id)}`);
  await photograph(page, "group");
  await page.locator("a[href*=adjust]").first().click();
  await page.locator("form[action='/api/review-adjust'], form.flow").first().waitFor();
  await photograph(page, "adjust");
  await page.locator("[name='amount[]']").first().fill("1.000");
  await page.locator("[name='new_key[]']").first().fill("Like");
  await page.locator("[name=reason]").fill("T-48390");
  await page.locator("main form button.go").last().click();
  await page.locator(".errors").waitFor();
  await photograph(page, "adjust-refused");
  await page.locator("[name='amount[]']").first().fill("1500");
  await page.locator("[name='new_amount[]']").first().fill("12");
  await page.locator("main form button.go").last().click();
  await page.locator("form[action='/api/confirm']").waitFor();
  await photograph(page, "adjust-check");
  await page.locator("form[action='/api/confirm'] button").last().click();
  await page.locator("article").first().waitFor();
  await photograph(page, "adjust-result");
  await page.locator("form[action='/api/undo'] [name=reason]").fill("T-48391");
  await page.locator("form[action='/api/undo'] button").last().click();
  await page.locator("form[action='/api/confirm']").waitFor();
  await photograph(page, "adjust-undo-check");
  for (const [name, path] of [["help-many-groups", "/help/many-groups"], ["activity-batches", "/activity"]] as const) {
    await page.goto(path);
    await photograph(page, name);
  }
  contents();
});

test("many groups, and another manager", async ({ page, browser, speak }) => {
  const strict = await Desk.start({ COUNTERDESK_APPROVAL: "always", COUNTERDESK_CLOCK_AT: String(MOMENT) });
  try {
    const maker = await newBrowser(browser, strict, true);
    await signIn(maker, strict);
    const [, link] = await invite(maker, "Manager");
    const approver = await newBrowser(browser, strict, true);
    await accept(approver, link);
    for (const one of [maker, approver]) {
      await one.context().addCookies([{ name: "language", value: process.env.SHOTS_LANGUAGE ?? "en", url: strict.url }]);
    }
    const rooms: Group[] = [];
    for (const name of NAMES) rooms.push(await strict.group(COUNTERS, name));
    const batch = await make(maker, rooms, "like\nunlike");
    await reloaded(maker, "form[action='/api/confirm-batch']");
    await photograph(maker, "batch-check-two");
    await confirm(maker, 5);
    await maker.locator("#waits").waitFor();
    await photograph(maker, "batch-waiting");
    await approver.goto("/approvals");
    await photograph(approver, "approvals-batch");
    await approver.goto(batch);
    await photograph(approver, "batch-approve");
  } finally {
    await strict.stop();
  }
  void page;
  void speak;
});
