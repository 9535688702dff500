import type { Table } from './table.ts';

/**
 * Reads a key no table holds and tells how long the answer took.
 * @throws TableUnavailable
 */
export async function probeTable(name: string, table: Table): Promise<{ name: string; milliseconds: number }> {
  const startedAt = performance.now();
  await table.get({ pk: 'PROBE', sk: 'PROBE' });
  return { name, milliseconds: Math.round((performance.now() - startedAt) * 10) / 10 };
}
