import type { FunctionEnvironment } from '#shared/config/environment.ts';
import type { Witness } from '#shared/data/witness.ts';
import { embeddedMetrics, type Measurement } from './embedded-metrics.ts';
import { functionLogger, type LoggedEnvironment } from './function-logger.ts';
import { slos } from './slos.ts';

/** What the SLOs make of a job that waited so many milliseconds. */
function sloEvents(waited: number): Measurement[] {
  return slos.flatMap((slo) => {
    if (slo.kind !== 'waiting') return [];
    const value = waited > slo.milliseconds ? 1 : 0;
    return [{ name: 'SloMiss', unit: 'Count', value, dimensions: { Slo: slo.id } } as const];
  });
}

/** The metrics of a job that is taken up after so many milliseconds. */
export function waitingMetrics(waited: number): Measurement[] {
  return [{ name: 'JobWaited', unit: 'Milliseconds', value: waited }, ...sloEvents(waited)];
}

/** A witness that counts what it is told. */
export function countingWitness(
  environment: LoggedEnvironment & Pick<FunctionEnvironment, 'POWERTOOLS_METRICS_NAMESPACE'>,
  now: () => number,
): Witness {
  const emit = embeddedMetrics(environment.POWERTOOLS_METRICS_NAMESPACE, now);
  const count = { unit: 'Count', value: 1 } as const;
  return {
    jobStarted: ({ createdAt, startedAt }) => emit(waitingMetrics(startedAt - createdAt)),
    jobEnded: ({ state }) => emit([{ ...count, name: 'JobEnded', dimensions: { State: state } }]),
    shopActive: () => emit([{ ...count, name: 'ActiveShops' }]),
    tenantViolated: (shop, reason) => {
      emit([{ ...count, name: 'TenantViolation' }]);
      functionLogger(environment).error('credentials of a shop do not reach what was asked for', { shop, reason });
    },
  };
}
