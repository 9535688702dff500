import { TransactionFailed, type Write } from '#shared/data/table.ts';
import type { TenantId } from '#shared/data/tenant.ts';
import { requestKey, type Writer } from '#shared/data/writer.ts';
import type { StageTables } from '../operating/stage-tables.ts';

/** Who the demo's items say wrote them: each thing has a key of its own, and so the same id in every run. */
export function demoWriter(shop: TenantId, thing: string, now: number): Writer {
  const operation = 'seedDemo';
  const key = requestKey(`demo:${thing}`, { operation, input: thing });
  return { shop, by: 'operator', operation, correlationId: 'seed-demo', now, key, replayed: false };
}

/** Writes things together, once: where a run before was interrupted behind them, they stay as they are. */
export async function putOnce(table: StageTables['board'], writes: readonly Write[]): Promise<void> {
  try {
    await table.transact(writes);
  } catch (error) {
    if (!(error instanceof TransactionFailed)) throw error;
  }
}
