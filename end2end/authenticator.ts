// A device with passkeys: Chromium's virtual authenticator, and a desk that is reached by a name, as
// passkeys want it.

import { once } from "node:events";
import { createServer } from "node:net";
import { type CDPSession, type Page } from "@playwright/test";
import { Desk } from "./desk";

/** A desk at http://localhost. */
export async function startByName(settings: Record<string, string> = {}): Promise<Desk> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return Desk.start({
    COUNTERDESK_LISTEN: `127.0.0.1:${address.port}`,
    COUNTERDESK_PUBLIC_URL: `http://localhost:${address.port}`,
    ...settings,
  });
}

export class Device {
  private constructor(
    private readonly session: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  /** Plugs one in that does what it is asked; `small`: an old key, without room for passkeys and without a PIN. */
  static async plugIn(page: Page, small = false): Promise<Device> {
    const session = await page.context().newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: small ? "usb" : "internal",
        hasResidentKey: !small,
        hasUserVerification: !small,
        isUserVerified: !small,
        automaticPresenceSimulation: true,
      },
    });
    return new Device(session, authenticatorId);
  }

  /** Whether its owner says yes. */
  async owner(saysYes: boolean): Promise<void> {
    await this.session.send("WebAuthn.setUserVerified", {
      authenticatorId: this.authenticatorId,
      isUserVerified: saysYes,
    });
  }

  /** Forgets all passkeys. */
  async wipe(): Promise<void> {
    await this.session.send("WebAuthn.clearCredentials", { authenticatorId: this.authenticatorId });
  }
}
