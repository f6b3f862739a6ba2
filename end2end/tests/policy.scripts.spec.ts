// What the content security policy forbids is blocked, and the server hears of it.

import { expect, test } from "../fixtures";
import { newBrowser } from "../people";

test("a breach of the policy is blocked and reported", async ({ browser, desk }) => {
  // A page of its own: the others fail when the browser complains.
  const page = await newBrowser(browser, desk, true);
  await page.goto("/sign-in?next=/activity");
  const logged = desk.logs(/csp\.violated.*/);
  const blocked = await page.evaluate(
    () =>
      new Promise<string>((done) => {
        document.addEventListener("securitypolicyviolation", (breach) => done(breach.effectiveDirective));
        const picture = new Image();
        picture.src = "https://elsewhere.invalid/pixel.png?name=secret";
        document.body.append(picture);
      }),
  );
  expect(blocked).toBe("img-src");
  const line = await logged;
  expect(line).toContain('directive="img-src"');
  expect(line).toContain('blocked="https://elsewhere.invalid/pixel.png"');
  expect(line).toContain('/sign-in"');
  expect(line).not.toContain("secret");
});
