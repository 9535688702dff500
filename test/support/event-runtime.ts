import { StandingStore } from '#shared/data/standing-store.ts';
import { noTables } from '#shared/data/tables.ts';
import type { EventRuntime } from '#shared/events/runtime.ts';
import type { WorkRecord } from '#shared/observability/work-observer.ts';
import { silentWitness } from './silent-witness.ts';

/** When everything happens in these tests. */
export const instant = Date.parse('2025-09-20T16:00:00.000Z');

/** A runtime of consumers and schedules on fakes; `records` gathers what its observer is told. */
export function fakeEventRuntime() {
  const records: WorkRecord[] = [];
  let tokens = 0;
  const tables = noTables();
  const runtime: EventRuntime = {
    environment: {
      STAGE: 'test',
      POWERTOOLS_SERVICE_NAME: 'test',
      AREA: 'consumers',
      POWERTOOLS_METRICS_NAMESPACE: 'test',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
      AWS_LAMBDA_FUNCTION_NAME: 'status-board-local-test',
      AWS_LAMBDA_FUNCTION_VERSION: '7',
      AWS_REGION: 'us-east-1',
    },
    tables,
    standings: new StandingStore(tables.access, () => instant),
    now: () => instant,
    random: () => 0.5,
    newToken: () => {
      tokens += 1;
      return `token-${tokens}`;
    },
    pause: async () => undefined,
    shopSettings: new Map(),
    activeDays: new Map(),
    witness: silentWitness,
    queues: new Map(),
    files: new Map(),
    fileLinks: new Map(),
    secrets: new Map(),
    observer: { observe: (record) => records.push(record) },
  };
  return { runtime, records };
}
