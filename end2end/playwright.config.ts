import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

// The system's browser: nothing is downloaded, and it is patched with the system.
const chromium = [
  process.env.CHROMIUM_PATH ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));
if (chromium === undefined) {
  throw new Error("No Chromium found: install it, or say where it is in CHROMIUM_PATH");
}

export default defineConfig({
  testDir: "tests",
  fullyParallel: true,
  workers: 2, // each starts a desk of its own
  retries: 0, // a test that passes now and then is a bug in it or in the product
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-GB",
    screenshot: "only-on-failure",
    trace: "off", // recording every test took a sixth of the time; `make e2e ARGS="visit --trace on"` records one
    launchOptions: {
      executablePath: chromium,
      // The browser is to speak to the desk and to nobody else.
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        // Its sandbox refuses to run as root, and a container is often root.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    },
  },
  // Every page must work without scripts, so every spec runs twice. What only a script can do, and what
  // needs one to be measured, stands in `*.scripts.spec.ts`.
  projects: [
    { name: "scripts-off", testIgnore: /\.scripts\.spec\.ts$/, use: { javaScriptEnabled: false } },
    { name: "scripts-on", use: { javaScriptEnabled: true } },
  ],
});
