import { type FunctionRuntime, functionRuntime, type OpenTables } from '#shared/config/function-runtime.ts';
import { countingWitness } from '#shared/observability/counting-witness.ts';
import { type WorkObserver, workObserver } from '#shared/observability/work-observer.ts';

/** Everything a consumer or schedule reaches outside its own code. One per execution environment; tests bring their own. */
export interface EventRuntime extends FunctionRuntime {
  readonly observer: WorkObserver;
}

/**
 * The runtime of a Lambda function, from its environment variables.
 * @throws ZodError naming each variable that is missing or wrong
 */
export function eventRuntime(openTables: OpenTables): EventRuntime {
  const runtime = functionRuntime(openTables, countingWitness);
  return { ...runtime, observer: workObserver(runtime.environment, runtime.now) };
}
