import { expect, it } from '@jest/globals';
import { unsignedCallers } from '#scripts/operating/unsigned-callers.ts';

const question = { functionNames: ['a'], from: 0, signal: new AbortController().signal };

it('sums up what several queries found of a caller, of releases that log the id of keys alone too, those who called most first', async () => {
  const edgar = { shop: 'edgar', credential: 'key:1', role: 'manager', client: 'browser' };
  const { credential: _unknown, ...earlier } = { ...edgar, keyId: '1' };
  const rows = [
    { ...edgar, calls: '3' },
    { client: 'curl', calls: '5' },
    { ...earlier, calls: '4' },
    { ...edgar, client: 'node', calls: '1' },
  ];
  expect(await unsignedCallers({ rows: async () => rows }, question)).toEqual([
    { ...edgar, calls: 7 },
    { shop: undefined, credential: undefined, role: undefined, client: 'curl', calls: 5 },
    { ...edgar, client: 'node', calls: 1 },
  ]);
});
