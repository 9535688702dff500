import { ApiKeyAdmin } from './api-key-admin.ts';
import { ApiKeyList } from './api-key-list.ts';
import type { Table } from './table.ts';

/** What of a runtime keys are kept with. */
interface KeyRuntime {
  readonly tables: { readonly access: Table };
  readonly environment: { readonly STAGE: string };
  readonly now: () => number;
}

/** Opens the keys, to make and to end them. */
export function apiKeyAdmin({ tables, now }: KeyRuntime): ApiKeyAdmin {
  return new ApiKeyAdmin(tables.access, now);
}

/** Opens the list of the shop's keys or, without a shop, of those of operators. */
export function apiKeyList({ tables }: KeyRuntime, shop: string | undefined): ApiKeyList {
  return new ApiKeyList(tables.access, shop);
}

/** Which kind of keys the stage has. */
export function keyEnvironment({ environment }: KeyRuntime): 'live' | 'test' {
  return environment.STAGE === 'prod' ? 'live' : 'test';
}
