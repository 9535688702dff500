import { randomBytes } from 'node:crypto';
import { type Environment, readEnvironment } from '#shared/config/environment.ts';
import type { ShopSettings } from '#shared/contract/shop.ts';
import { ApiKeyStore } from '#shared/data/api-key-store.ts';
import type { Tables } from '#shared/data/tables.ts';
import { type Observer, powertoolsObserver } from '#shared/observability/observer.ts';

/** Opens the tables an environment names. */
export type OpenTables = (environment: Environment, now: () => number) => Tables;

/** Everything an endpoint reaches outside its own code. One per execution environment; tests bring their own. */
export interface Runtime {
  readonly environment: Environment;
  readonly tables: Tables;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** A fresh identifier for a correlation or a request without a key. */
  readonly newToken: () => string;
  readonly apiKeys: ApiKeyStore;
  /** Zone and currency by shop; they never change, so no entry ever goes stale. */
  readonly shopSettings: Map<string, ShopSettings>;
  readonly observer: Observer;
}

/**
 * The runtime of a Lambda function, from its environment variables.
 * @throws ZodError naming each variable that is missing or wrong
 */
export function lambdaRuntime(openTables: OpenTables): Runtime {
  const environment = readEnvironment();
  const now = Date.now;
  const tables = openTables(environment, now);
  return {
    environment,
    tables,
    now,
    random: Math.random,
    newToken: () => randomBytes(12).toString('hex'),
    apiKeys: new ApiKeyStore(tables.access, now),
    shopSettings: new Map(),
    observer: powertoolsObserver(environment),
  };
}
