import { expect, it } from '@jest/globals';
import { planWork } from '#scripts/drilling/work-plan.ts';

it('work is planned for every shop, alone and in batches, with both ends, and nothing is to come twice', () => {
  const shops = ['a', 'b', 'c'];
  const submissions = planWork(shops, 60);
  const jobs = submissions.flatMap((submission) => submission.jobs);
  expect(jobs).toHaveLength(60);
  expect(new Set(submissions.map(({ shop }) => shop))).toEqual(new Set(shops));
  expect(new Set(submissions.map((submission) => submission.jobs.length))).toEqual(new Set([1, 5]));
  expect(new Set(submissions.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(submissions.length);
  expect(new Set(jobs.map(({ ends }) => ends))).toEqual(new Set(['succeeded', 'dead']));
  const brought = jobs.flatMap(({ brings }) => brings);
  expect(brought).toHaveLength(60);
  expect(new Set(brought).size).toBe(60);
});
