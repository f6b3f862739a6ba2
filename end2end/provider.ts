// An identity provider that this project has not written: the package oidc-provider, with its own pages.

import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { type RequestListener, type Server, createServer } from "node:http";
import { type AddressInfo } from "node:net";
import Provider, { type Context } from "oidc-provider";

const CLIENT = "counterdesk";
const SCOPE = "openid profile";

export class IdentityProvider {
  /** Of people by name; nobody is in a group that is not said here. */
  readonly groups = new Map<string, string[]>();
  private readonly secret = randomBytes(24).toString("base64url");
  private answer: RequestListener = (_, response) => response.writeHead(503).end();

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  /** It has an address before it knows the desk, and the desk needs that to start. */
  static async listen(): Promise<IdentityProvider> {
    const server = createServer((request, response) => provider.answer(request, response));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const provider = new IdentityProvider(server, `http://127.0.0.1:${port}`);
    return provider;
  }

  /** For the desk. */
  get settings(): Record<string, string> {
    return {
      COUNTERDESK_OIDC_ISSUER: this.issuer,
      COUNTERDESK_OIDC_CLIENT_ID: CLIENT,
      COUNTERDESK_OIDC_CLIENT_SECRET: this.secret,
      COUNTERDESK_OIDC_NAME: "Example ID",
      COUNTERDESK_OIDC_SCOPES: "profile",
      COUNTERDESK_OIDC_GROUPS: "chiefs=manager; night=support",
    };
  }

  serve(desk: string): void {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: CLIENT,
          client_secret: this.secret,
          redirect_uris: [`${desk}/sign-in/sso/callback`],
          post_logout_redirect_uris: [`${desk}/sign-in`],
          response_types: ["code"],
          grant_types: ["authorization_code"],
        },
      ],
      jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "key-1" }] },
      cookies: { keys: [randomBytes(24).toString("base64url")] },
      claims: { openid: ["sub"], profile: ["preferred_username", "groups"] },
      // Groups stand in the ID token.
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 300, Interaction: 600, Session: 600 },
      findAccount: (_: unknown, name: string) => ({
        accountId: name,
        claims: () => ({ sub: `person ${name}`, preferred_username: name, groups: this.groups.get(name) ?? [] }),
      }),
      // Nobody is asked whether the desk may know who they are: it is the organisation's own.
      loadExistingGrant: async ({ oidc }: Context) => {
        const known = oidc.session.grantIdFor(oidc.client.clientId);
        if (known !== undefined) return oidc.provider.Grant.find(known);
        const grant = new oidc.provider.Grant({
          clientId: oidc.client.clientId,
          accountId: oidc.session.accountId,
        });
        grant.addOIDCScope(SCOPE);
        await grant.save();
        return grant;
      },
    });
    this.answer = provider.callback();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
