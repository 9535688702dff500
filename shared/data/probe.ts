import type { Key, Table } from './table.ts';

/** A key no table holds, of no shop. */
const probeKey: Key = { pk: 'PROBE', sk: 'PROBE' };

/**
 * Reads a key no table holds and tells how long the answer took.
 * @throws TableUnavailable
 */
export async function probeTable(name: string, table: Table): Promise<{ name: string; milliseconds: number }> {
  const startedAt = performance.now();
  await table.get(probeKey);
  return { name, milliseconds: Math.round((performance.now() - startedAt) * 10) / 10 };
}
