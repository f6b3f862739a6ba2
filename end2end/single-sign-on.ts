// What the specs of single sign-on share: a desk with an identity provider, and people who come through it.

import { randomBytes } from "node:crypto";
import { type Page } from "@playwright/test";
import { Desk } from "./desk";
import { test as base } from "./fixtures";
import { IdentityProvider } from "./provider";

export const test = base.extend<object, { provider: IdentityProvider }>({
  provider: [
    async ({}, use) => {
      const provider = await IdentityProvider.listen();
      await use(provider);
      await provider.stop();
    },
    { scope: "worker" },
  ],
  desk: [
    async ({ provider }, use) => {
      const desk = await Desk.start(provider.settings);
      provider.serve(desk.url);
      await use(desk);
      await desk.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

/** Somebody in these groups, whom the desk has never seen. */
export function newcomer(provider: IdentityProvider, ...groups: string[]): string {
  const name = `mod-${randomBytes(4).toString("hex")}`;
  provider.groups.set(name, groups);
  return name;
}

/** On the provider's own page. */
export async function giveName(page: Page, name: string): Promise<void> {
  await page.locator("input[name=login]").fill(name);
  await page.locator("input[name=password]").fill("anything");
  await page.locator("button[type=submit]").click();
}

export async function signInWith(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Sign in with Example ID" }).click();
  await giveName(page, name);
}
