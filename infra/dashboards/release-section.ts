import { series } from '../alarms/alarm-definition.ts';
import type { InUse } from '../alarms/alarms.ts';
import { panel, type Section } from './dashboard-definition.ts';

const [everyMinute, half] = [60, 12];

/** How the newest release does, as the alarm on a canary compares it. */
export function releaseSection({ release }: Pick<InUse, 'release'>): Section {
  const newest = { Release: release };
  return {
    heading: 'The newest release',
    panels: [
      panel({
        title: 'Failures of the newest release',
        question: 'Does it fail more often than all do?',
        unit: 'percent',
        periodSeconds: everyMinute,
        width: half,
        lines: [
          { label: 'newest release', series: series('ReleaseMiss', 'Average', newest), shown: '100 * value' },
          { label: 'all', series: series('SloMiss', 'Average', { Slo: 'availability' }), shown: '100 * value' },
        ],
      }),
      panel({
        title: 'Requests to the newest release',
        question: 'What share of them does it have?',
        periodSeconds: everyMinute,
        width: half,
        lines: [
          { label: 'newest release', series: series('ReleaseMiss', 'SampleCount', newest) },
          { label: 'all', series: series('SloMiss', 'SampleCount', { Slo: 'availability' }) },
        ],
      }),
    ],
  };
}
