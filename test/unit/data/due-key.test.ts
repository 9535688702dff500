import { expect, it } from '@jest/globals';
import { dueKey, duePartitions, timeAndId } from '#shared/data/keys.ts';

it('spreads jobs over every partition of what is due, each always in the same', () => {
  const digits = '0123456789abcdefghjkmnpqrstvwxyz';
  const partitions = [...digits].map((digit) => dueKey(0, 'edgar', `job_00000000000000${digit}`).duePk);
  expect(new Set(partitions)).toEqual(new Set(duePartitions));
  expect(partitions).toEqual([...digits].map((digit) => dueKey(9, 'other', `job_00000000000000${digit}`).duePk));
});

it('orders by time as texts do', () => {
  const times = [0, 999, 1_000, 1_758_384_000_000, 1_758_384_000_001, 4_000_000_000_000];
  const keys = times.map((time) => timeAndId(time, 'job_z'));
  expect(keys.toSorted()).toEqual(keys);
  const due = times.map((time) => dueKey(time, 'z', 'job_z').dueSk);
  expect(due.toSorted()).toEqual(due);
});
