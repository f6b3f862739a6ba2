// Passkeys, from the first one to signing in with nothing else.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Page } from "@playwright/test";
import { Device, startByName } from "../authenticator";
import { type Desk } from "../desk";
import { axe, errorSummary, expect, heading, lookUp, nobody, review, test as base } from "../fixtures";
import { accept, firstStep, invite } from "../people";

const test = base.extend<{ person: Page; later: (minutes: number) => Promise<void> }, { desk: Desk; clockFile: string }>({
  clockFile: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "counterdesk-clock-"));
      await writeFile(join(folder, "ahead"), "0");
      await use(join(folder, "ahead"));
      await rm(folder, { recursive: true });
    },
    { scope: "worker" },
  ],
  /** Puts the desk's clock forward, for this test. */
  later: async ({ clockFile }, use) => {
    await use((minutes) => writeFile(clockFile, String(minutes * 60)));
    await writeFile(clockFile, "0");
  },
  desk: [
    async ({ clockFile }, use) => {
      const desk = await startByName({ COUNTERDESK_CLOCK_FILE: clockFile });
      await use(desk);
      await desk.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  /** A browser in which nobody has signed in. */
  person: async ({ browser, desk }, use) => {
    const context = await browser.newContext({ ...nobody, baseURL: desk.url });
    await use(await context.newPage());
    await context.close();
  },
});

async function addPasskey(page: Page, name?: string): Promise<void> {
  await page.goto("/account");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(heading(page)).toHaveText("Add a passkey");
  if (name !== undefined) await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Make the passkey" }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.locator("summary.me").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(heading(page)).toHaveText("Sign in");
}

test("a passkey is added, signs in alone, after the password, and before something of consequence", async ({ page, person, desk, later }) => {
  const [name, link] = await invite(page, "Manager");
  await accept(person, link);
  const device = await Device.plugIn(person);
  await addPasskey(person, "Blue key");
  await expect(heading(person)).toHaveText("Your recovery codes");
  await person.getByRole("button", { name: "I have saved them" }).click();
  await expect(person.getByRole("region", { name: "Passkeys" })).toContainText("Blue key");

  await signOut(person);
  await person.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(heading(person)).toHaveText("Find a group");
  await person.goto("/account");
  await expect(person.getByRole("row", { name: /Blue key/ })).not.toContainText("Never");

  await signOut(person);
  await firstStep(person, name);
  await expect(heading(person)).toHaveText("One more step");
  await person.getByRole("button", { name: "Use a passkey" }).click();
  await expect(heading(person)).toHaveText("Find a group");

  const group = await desk.group({ like: 640, unlike: 3 });
  await lookUp(person, group.id);
  await later(11);
  await review(person, "all", "Ticket 48213");
  await person.getByLabel("Type the group ID to confirm").fill(group.id);
  await person.getByRole("button", { name: "Reset both counters" }).click();
  await expect(heading(person)).toHaveText("Is it you?");
  await person.getByRole("button", { name: "Use a passkey" }).click();
  await person.getByRole("button", { name: "Reset both counters" }).click();
  await expect(heading(person)).toHaveText(/both counters reset$/i);
  expect(await desk.counters(group)).toEqual({});

  // The same device again, and a device without the passkey.
  await addPasskey(person);
  await expect(person.getByRole("status")).toContainText("already has a passkey for your account");
  await signOut(person);
  await device.wipe();
  await person.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(person.getByRole("status")).toContainText("No passkey was used");
  await person.getByRole("link", { name: "Another way" }).click();
  await expect(heading(person)).toHaveText("Sign in");
});

/** What password managers and older browsers leave of the standard's functions, or put in their place. */
const OTHERS = {
  "without toJSON": "delete PublicKeyCredential.prototype.toJSON;",
  "whose toJSON throws": "PublicKeyCredential.prototype.toJSON = () => { throw new TypeError('Illegal invocation'); };",
  "that knows none of the newer functions": `
    delete PublicKeyCredential.prototype.toJSON;
    delete PublicKeyCredential.parseCreationOptionsFromJSON;
    delete PublicKeyCredential.parseRequestOptionsFromJSON;`,
  "that hands out objects of its own": `
    for (const name of ["create", "get"]) {
      const own = navigator.credentials[name].bind(navigator.credentials);
      navigator.credentials[name] = async (options) => {
        const { id, rawId, type, response } = await own(options);
        const fields = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
        const copied = Object.fromEntries(fields.map((field) => [field, response[field] ?? null]));
        return { id, rawId, type, response: copied, toJSON() { throw new Error("not implemented"); } };
      };
    }`,
};

for (const [what, script] of Object.entries(OTHERS)) {
  test(`a browser ${what} makes a passkey, signs in with it, and uses it after the password`, async ({ page, person }) => {
    const [name, link] = await invite(page, "Support");
    await person.addInitScript(`if (window.PublicKeyCredential) { ${script} }`);
    await accept(person, link);
    await Device.plugIn(person);
    await addPasskey(person, "Blue key");
    await expect(heading(person)).toHaveText("Your recovery codes");
    await signOut(person);
    await person.getByRole("button", { name: "Sign in with a passkey" }).click();
    await expect(heading(person)).toHaveText("Find a group");
    await signOut(person);
    await firstStep(person, name);
    await person.getByRole("button", { name: "Use a passkey" }).click();
    await expect(heading(person)).toHaveText("Find a group");
    await addPasskey(person);
    await expect(person.getByRole("status")).toContainText("already has a passkey for your account");
  });
}

test("a key that cannot keep passkeys is told so, and works as the second step", async ({ page, person }) => {
  const [name, link] = await invite(page, "Support");
  await accept(person, link);
  await Device.plugIn(person, true);
  await addPasskey(person);
  await expect(person.getByRole("status")).toContainText("cannot keep passkeys");
  await axe(person);
  await person.getByRole("button", { name: "Add it for the second step" }).click();
  await expect(heading(person)).toHaveText("Add a security key");
  await person.getByLabel("Name", { exact: true }).fill("Old key");
  await person.getByRole("button", { name: "Add the security key" }).click();
  await expect(heading(person)).toHaveText("Your recovery codes");
  await person.getByRole("button", { name: "I have saved them" }).click();
  await expect(person.getByRole("row", { name: /Old key/ })).toContainText("only after name and password");
  await axe(person);
  await signOut(person);
  await firstStep(person, name);
  await person.getByRole("button", { name: "Use a passkey" }).click();
  await expect(heading(person)).toHaveText("Find a group");
});

test("cancelling says what to do, and pressing again works", async ({ page, person }) => {
  const [, link] = await invite(page, "Support");
  await accept(person, link);
  const device = await Device.plugIn(person);
  await device.owner(false);
  await addPasskey(person);
  await expect(person.getByRole("status")).toContainText("No passkey was made");
  await axe(person);
  await device.owner(true);
  await person.getByRole("button", { name: "Make the passkey" }).press("Enter");
  await expect(heading(person)).toHaveText("Your recovery codes");

  await signOut(person);
  await device.owner(false);
  await person.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(person.getByRole("status")).toContainText("No passkey was used");
  await axe(person);
  await device.owner(true);
  await person.getByRole("button", { name: "Ask for the passkey" }).press("Enter");
  await expect(heading(person)).toHaveText("Find a group");
});

test("a passkey is removed, and the last second factor is not", async ({ page, person }) => {
  const [, link] = await invite(page, "Support");
  await accept(person, link);
  const device = await Device.plugIn(person);
  await addPasskey(person, "First");
  await expect(heading(person)).toHaveText("Your recovery codes");
  await person.goto("/account");
  await axe(person);
  await person.getByRole("button", { name: "Remove First" }).click();
  await expect(errorSummary(person)).toContainText("This is your last second step");
  await axe(person);
  await device.wipe();
  await addPasskey(person, "Second");
  await expect(person.getByRole("status").first()).toContainText("sign in with it alone");
  await person.getByRole("button", { name: "Remove First" }).click();
  await expect(person.getByRole("status").first()).toContainText("removed");
  await expect(person.getByRole("region", { name: "Passkeys" })).not.toContainText("First");
});

test("a browser that does not know passkeys, or runs no scripts, has the other ways", async ({ browser, desk, page }) => {
  const [name, link] = await invite(page, "Support");
  const old = await browser.newContext({ ...nobody, baseURL: desk.url });
  await old.addInitScript("delete window.PublicKeyCredential");
  const without = await old.newPage();
  await accept(without, link);
  await without.goto("/account");
  await expect(without.getByText("To add one, use a browser that supports passkeys")).toBeVisible();
  await expect(without.getByRole("button", { name: "Add a passkey" })).toBeHidden();
  await old.close();

  const off = await browser.newContext({ ...nobody, baseURL: desk.url, javaScriptEnabled: false });
  const still = await off.newPage();
  await still.goto("/sign-in");
  await expect(still.getByRole("button", { name: "Sign in with a passkey" })).toBeHidden();
  await firstStep(still, name);
  await expect(heading(still)).toHaveText("Find a group");
  await still.goto("/account");
  await expect(still.getByText("To add one, use a browser that supports passkeys")).toBeVisible();
  await off.close();
});

test("where a sign-in ends on an open page, a passkey is asked for in a tab of its own", async ({ page, person, desk, later }) => {
  const [, link] = await invite(page, "Support");
  await accept(person, link);
  const group = await desk.group({ like: 640, unlike: 3 });
  await person.clock.install();
  await lookUp(person, group.id);
  await person.getByRole("checkbox", { name: "like", exact: true }).check();
  await later(31);
  await person.clock.fastForward(31 * 60_000);
  const dialog = person.getByRole("alertdialog");
  const opened = person.context().waitForEvent("page");
  await dialog.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(heading(await opened)).toHaveText("Use your passkey");
  await expect(dialog).toBeVisible();
  await expect(person.getByRole("checkbox", { name: "like", exact: true, includeHidden: true })).toBeChecked();
});
