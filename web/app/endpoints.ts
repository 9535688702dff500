import type { AwsCredentials, SigV4Options } from '#client/sigv4.ts';
import type { Role } from './session.ts';

/** The hosted pages and endpoints of a user pool. */
export interface SignInPlace {
  /** Without a `/` at the end: `/oauth2/authorize` and the others are below it. */
  readonly url: string;
  readonly clientId: string;
}

/** Where the functions are, as `endpoints.json` beside the page says. */
export interface Endpoints {
  readonly baseUrl?: string;
  readonly functionUrls?: Readonly<Record<string, string>>;
  /** Where people sign in, and what the page is to the pool; where nothing says so, they cannot. */
  readonly signIn?: SignInPlace;
  /** Demo keys of each shop by role, which only the local cloud hands out. */
  readonly shops?: Readonly<Record<string, { readonly keys: Readonly<Partial<Record<Role, string>>> }>>;
  /** Where the functions take signed calls only: with what the page signs its own. */
  readonly signing?: Pick<SigV4Options, 'region'> & { readonly credentials: AwsCredentials };
}

/** A demo key, and what it opens. */
export interface DemoKey {
  readonly shop: string;
  readonly role: Role;
  readonly key: string;
}

const roles: readonly Role[] = ['manager', 'dispatcher', 'technician', 'viewer'];

/** The demo keys on offer: by shop, the most powerful role first. */
export function demoKeys({ shops = {} }: Endpoints): DemoKey[] {
  return Object.entries(shops).flatMap(([shop, { keys }]) =>
    roles.flatMap((role) => {
      const key = keys[role];
      return key === undefined ? [] : [{ shop, role, key }];
    }),
  );
}
