// A desk whose clock stands still, so that pictures can be compared, and the folder that they go to.

import { resolve } from "node:path";
import { test as base } from "@playwright/test";
import { Desk } from "../desk";

export const FOLDER = resolve(process.env.SHOTS ?? "../target/shots");
/** 26 November 2026, 10:44:31 UTC. */
export const MOMENT = Date.UTC(2026, 10, 26, 10, 44, 31);

export const test = base.extend<object, { desk: Desk }>({
  desk: [
    async ({}, use) => {
      const desk = await Desk.start({ COUNTERDESK_CLOCK_AT: String(MOMENT) });
      await use(desk);
      await desk.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ desk }, use) => use(desk.url),
});
