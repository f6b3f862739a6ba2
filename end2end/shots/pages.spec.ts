// One visit through every page: light, dark, on a phone, zoomed, and from right to left.

import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { heading, lookUp, review, reviewUndo, signIn } from "../fixtures";
import { proveApp } from "../people";
import { FOLDER, MOMENT, contents, photograph, test } from "./standing";

test("every page", async ({ page, desk }) => {
  const lounge = await desk.group({ like: 2_481_930, unlike: 809, gift_points: 77_120, share: 4_402 }, "Orchid Live Lounge");
  const market = await desk.group({ like: 640, unlike: -12 }, "Harbour Night Market");
  await page.goto("/sign-in");
  await photograph(page, "sign-in");
  await page.getByLabel("Name", { exact: true }).fill("nobody");
  await page.getByLabel("Password", { exact: true }).fill("wrong wrong wrong");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await photograph(page, "sign-in-refused");
  await signIn(page, desk);
  await photograph(page, "find-empty");

  await lookUp(page, market.id);
  await review(page, "all", "Ticket 51102: the market closed");
  await photograph(page, "check-all");
  await page.getByLabel(/^Type/).fill(market.id);
  await page.getByRole("button", { name: /^Reset/ }).click();
  await photograph(page, "result-all");
  await lookUp(page, market.id);
  await photograph(page, "group-without-counters");

  await lookUp(page, lounge.id);
  await photograph(page, "group");
  await review(page, ["like", "unlike"], "Ticket 51877: 2.4 million bot likes");
  await photograph(page, "check");
  await page.getByRole("button", { name: /^Reset/ }).click();
  await heading(page).waitFor();
  await photograph(page, "result");
  const result = page.url();
  await reviewUndo(page, "The likes were real, Ticket 51880");
  await photograph(page, "check-undo");

  await desk.control({ kind: "no_answer_before", command: "delete_group_counter", times: 1 });
  const late = await desk.group({ like: 12_400 }, "Late Radio");
  await lookUp(page, late.id);
  await review(page, ["like"], "Ticket 51901");
  await page.getByRole("button", { name: /^Reset/ }).click();
  await photograph(page, "result-unknown");
  await desk.heal();

  for (const [name, path] of [
    ["find", "/"],
    ["activity", "/activity"],
    ["activity-nothing", "/activity?q=nothing+of+the+kind"],
    ["entry", "/activity/1"],
    ["people", "/people"],
    ["account", "/account"],
    ["authenticator", "/account/authenticator"],
    ["approvals", "/approvals"],
    ["not-found", "/nothing/here"],
    ["help", "/help"],
    ["help-unresolved", "/help/unresolved"],
    ["help-keyboard", "/help/keyboard"],
    ["group-not-found", "/look-up?group=%40TGS%23anowhere"],
    ["find-choices", "/look-up?group=l"],
  ] as const) {
    await page.goto(path);
    await photograph(page, name);
  }
  await page.goto("/people");
  await page.getByRole("link", { name: "demo-support" }).click();
  await photograph(page, "person");
  await page.getByRole("link", { name: /^Block/ }).click();
  await photograph(page, "person-block");
  await page.goto("/people");
  await page.getByLabel("Name", { exact: true }).fill("Mei Lin");
  await page.getByRole("radio", { name: "Support" }).check();
  await page.getByRole("radio", { name: "Every app" }).check();
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  await photograph(page, "people-refused");
  await page.getByRole("link", { name: "meilin", exact: true }).click();
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  await heading(page).waitFor();
  await photograph(page, "person-invited");
  const link = await page.getByRole("region", { name: "The link" }).locator("code").innerText();
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.goto(link);
  await photograph(page, "welcome");
  await page.goto("/welcome/nothing-of-the-kind");
  await photograph(page, "welcome-over");
  await page.context().addCookies(cookies);
  await page.goto("/step-up?next=/people");
  await photograph(page, "step-up");
  await page.goto("/account");
  await page.getByRole("link", { name: "Set up an authenticator app" }).click();
  await proveApp(page, MOMENT);
  await photograph(page, "recovery-codes");
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: join(FOLDER, "recovery-codes-print.png"), fullPage: true });
  await page.emulateMedia({ media: "screen" });
  await page.goto(result);
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: join(FOLDER, "result-print.png"), fullPage: true });
  await page.emulateMedia({ media: "screen" });

  contents();
});

test("the picture of the README", async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 1600, height: 620 }, deviceScaleFactor: 1 });
  const picture = (name: string) => `<img src="file://${join(FOLDER, "light", `${name}.png`)}">`;
  const sheet = join(FOLDER, "picture.html");
  const style = "<style>body{margin:0;display:flex;gap:16px;background:#e9eeef;padding:16px}img{width:776px;height:588px;object-fit:contain;object-position:left top}</style>";
  writeFileSync(sheet, `<!doctype html>${style}${picture("check")}${picture("result")}`);
  await page.goto(`file://${sheet}`);
  await page.screenshot({ path: resolve("../docs/picture.png") });
});
