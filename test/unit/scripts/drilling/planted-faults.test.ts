import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fault as tooMuchConcurrency } from '#scripts/drilling/half-deploy-drill.ts';
import { badReleases } from '#scripts/drilling/release-drill.ts';
import { withFault } from '#scripts/drilling/workspace.ts';

const repository = join(__dirname, '../../../..');
const faults = [tooMuchConcurrency, ...badReleases.map(({ fault }) => fault)];

describe('the faults drills plant', () => {
  it.each(faults.map((fault) => [fault.what, fault] as const))('find their place: %s', (_what, fault) => {
    const source = readFileSync(join(repository, fault.file), 'utf8');
    expect(withFault(source, fault)).not.toBe(source);
  });

  it('are refused where their place is gone', () => {
    expect(() => withFault('', tooMuchConcurrency)).toThrow(/cannot be planted: \S+ holds ".*" 0 times/);
  });
});
