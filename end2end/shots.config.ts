// Photographs every page: `make shots`. Pictures are for looking at, so nothing is compared.

import base from "./playwright.config";

export default {
  ...base,
  testDir: "shots",
  fullyParallel: false,
  workers: 1, // one desk, one visit
  timeout: 180_000,
  projects: [{ name: "shots", use: { javaScriptEnabled: true } }],
};
