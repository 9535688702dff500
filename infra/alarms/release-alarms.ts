import { type MetricAlarm, metricAlarm, series } from './alarm-definition.ts';

/** How many times as often as the versions before a new one may fail; `release` judges by the same. */
const failureFactor = 3;

/**
 * Alarms on a release while it shares the calls with the one before: on its canary, and on a move that was left half done. Where one release
 * has all calls there is nothing to compare it with, and what it does wrong is told by the SLOs.
 * @param release the number of the newest one, as the template refers to it
 */
export function releaseAlarms(release: string): MetricAlarm[] {
  const [own, all] = [{ Release: release }, { Slo: 'availability' }];
  return [
    metricAlarm({
      id: 'canary-failures',
      severity: 'ticket',
      impact: `Release ${release} fails ${failureFactor} times as often as the one before, for those who get it already.`,
      query: 'by-release',
      measured: {
        // Of what all have, what is not of this release is of the one before.
        formula: `IF(calls > FILL(own, 0) AND FILL(failed, 0) * (calls - FILL(own, 0)) > ${failureFactor} * (failures - FILL(failed, 0)) * FILL(own, 0), FILL(failed, 0), 0)`,
        of: {
          failed: series('ReleaseMiss', 'Sum', own),
          own: series('ReleaseMiss', 'SampleCount', own),
          failures: series('SloMiss', 'Sum', all),
          calls: series('SloMiss', 'SampleCount', all),
        },
      },
      comparison: 'at least',
      threshold: 1,
      periodSeconds: 60,
      breaching: { atLeast: 2, of: 5 },
    }),
  ];
}
