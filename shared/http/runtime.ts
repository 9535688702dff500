import { type FunctionRuntime, functionRuntime, type OpenTables } from '#shared/config/function-runtime.ts';
import type { MetricResource } from '#shared/contract/rights.ts';
import { ApiKeyStore } from '#shared/data/api-key-store.ts';
import type { MetricSource } from '#shared/data/metric-source.ts';
import { countingWitness } from '#shared/observability/counting-witness.ts';
import { type Observer, requestObserver } from '#shared/observability/observer.ts';
import type { StageBudgets } from '#shared/observability/stage-budgets.ts';

/** Everything an endpoint reaches outside its own code. One per execution environment; tests bring their own. */
export interface Runtime extends FunctionRuntime {
  readonly apiKeys: ApiKeyStore;
  readonly observer: Observer;
  /** What was measured, opened at its first use, so that only who asks carries a client. */
  readonly metrics: Map<MetricResource, MetricSource>;
  /** The budgets of the stage, asked for the last time. */
  readonly budgets: Map<'stage', StageBudgets>;
}

/**
 * The runtime of a Lambda function, from its environment variables.
 * @throws ZodError naming each variable that is missing or wrong
 */
export function lambdaRuntime(openTables: OpenTables): Runtime {
  const runtime = functionRuntime(openTables, countingWitness);
  return {
    ...runtime,
    apiKeys: new ApiKeyStore(runtime.tables.access, runtime.now),
    observer: requestObserver(runtime.environment, runtime.now),
    metrics: new Map(),
    budgets: new Map(),
  };
}
