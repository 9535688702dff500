import { type FunctionRuntime, functionRuntime, type OpenTables } from '#shared/config/function-runtime.ts';
import type { MetricResource } from '#shared/contract/rights.ts';
import { ApiKeyStore } from '#shared/data/api-key-store.ts';
import { MembershipStore } from '#shared/data/membership-store.ts';
import type { MetricSource } from '#shared/data/metric-source.ts';
import { countingWitness } from '#shared/observability/counting-witness.ts';
import { type Observer, requestObserver } from '#shared/observability/observer.ts';
import type { StageBudgets } from '#shared/observability/stage-budgets.ts';
import { Tokens } from './access-tokens.ts';
import type { Limiting, openLimiting } from './limiting.ts';
import { tokenIssuer } from './token-issuer.ts';

/** Everything an endpoint reaches outside its own code. One per execution environment; tests bring their own. */
export interface Runtime extends FunctionRuntime {
  readonly apiKeys: ApiKeyStore;
  readonly tokens: Tokens;
  readonly memberships: MembershipStore;
  /** What requests are limited by; undefined where nothing limits them. */
  readonly limits: Limiting | undefined;
  readonly observer: Observer;
  /** What was measured, opened at its first use, so that only who asks carries a client. */
  readonly metrics: Map<MetricResource, MetricSource>;
  /** The budgets of the stage, asked for the last time. */
  readonly budgets: Map<'stage', StageBudgets>;
}

/** Opens what limits requests, which only functions have that ask for a credential. */
type OpenLimiting = typeof openLimiting;

/**
 * The runtime of a Lambda function, from its environment variables.
 * @throws ZodError naming each variable that is missing or wrong
 */
export function lambdaRuntime(openTables: OpenTables, limiting: OpenLimiting = () => undefined): Runtime {
  const runtime = functionRuntime(openTables, countingWitness);
  const { environment, tables, now } = runtime;
  return {
    ...runtime,
    apiKeys: new ApiKeyStore(tables.access, now),
    tokens: new Tokens(tokenIssuer(environment), now),
    memberships: new MembershipStore(tables.access, now),
    limits: limiting(environment.LIMITS, tables.limits, now),
    observer: requestObserver(environment, now),
    metrics: new Map(),
    budgets: new Map(),
  };
}
