import { describe, expect, it } from '@jest/globals';
import { releaseAlarms } from '#infra/alarms/release-alarms.ts';
import { parseMetricMath } from '#local/cloudwatch/metric-math.ts';

const [canary] = releaseAlarms('42');
const formula = canary !== undefined && 'formula' in canary.measured ? canary.measured.formula : '';

/** Requests of a minute: how many of all and of the newest release, and how many of them failed. */
interface Minute {
  readonly calls?: number;
  readonly failures?: number;
  readonly own?: number;
  readonly failed?: number;
}

function countOf(minute: Minute): number | undefined {
  const of = (name: string) => [minute[name as keyof Minute]];
  const value = parseMetricMath(formula).compute({ period: 60, of, metrics: () => [] });
  return (value as readonly (number | undefined)[])[0];
}

describe('the alarm on a canary', () => {
  it.each<[what: string, minute: Minute, value: number | undefined]>([
    ['one of ten fails, and none of those before', { calls: 100, failures: 1, own: 10, failed: 1 }, 1],
    ['it fails four times as often', { calls: 110, failures: 14, own: 10, failed: 4 }, 4],
    ['it fails three times as often', { calls: 110, failures: 13, own: 10, failed: 3 }, 0],
    ['both fail, as where a table is gone', { calls: 100, failures: 100, own: 10, failed: 10 }, 0],
    ['those before fail, and it does not', { calls: 100, failures: 9, own: 10, failed: 0 }, 0],
    ['it has all calls', { calls: 100, failures: 50, own: 100, failed: 50 }, 0],
    ['it has none', { calls: 100, failures: 9 }, 0],
    ['nobody calls', {}, undefined],
  ])('counts where %s', (_what, minute, value) => {
    expect(countOf(minute)).toBe(value);
  });

  it('names the release', () => {
    expect(canary?.impact).toContain('Release 42 fails');
  });
});
