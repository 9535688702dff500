import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { apart } from '#test/support/apart.ts';

const path = join(import.meta.dirname, '../../../shared/domain/shop-time.ts');

it('gives what a function gives in a thread of plain Node', async () => {
  expect(await apart<(date: string, days: number) => string>(path, 'addDays', '2026-02-28', 1)).toBe('2026-03-01');
});

it('throws what a function throws, and what stands in the way of calling it', async () => {
  await expect(apart<(days: bigint) => void>(path, 'addDays', 1n)).rejects.toThrow();
  await expect(apart<() => void>(`${path}.gone`, 'addDays')).rejects.toThrow('shop-time.ts.gone');
});
