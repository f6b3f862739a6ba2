// What is used of the package, which has no types of its own.

declare module "oidc-provider" {
  import type { RequestListener } from "node:http";

  export class Grant {
    constructor(of: { clientId: string; accountId: string });
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  export interface Context {
    oidc: {
      client: { clientId: string };
      session: { accountId: string; grantIdFor(clientId: string): string | undefined };
      provider: { Grant: typeof Grant & { find(id: string): Promise<Grant | undefined> } };
    };
  }

  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
  }
}
