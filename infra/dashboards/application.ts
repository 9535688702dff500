import { metrics } from '#shared/observability/metrics.ts';
import { type SloId, slos } from '#shared/observability/slos.ts';
import { series } from '../alarms/alarm-definition.ts';
import { functionName } from '../names.ts';
import { type DashboardDefinition, type Line, type LinePerValue, panel } from './dashboard-definition.ts';
import { alarmThresholds, burnOf, burnThresholds } from './thresholds.ts';
import type { Watched } from './watched.ts';

/** What each SLO is about, in a word or two. */
const subjects: Readonly<Record<SloId, string>> = {
  board: 'boards in time',
  stats: 'numbers in time',
  move: 'moves in time',
  availability: 'requests answered',
  'jobs-start': 'jobs begun in time',
};

const byArea = (metric: 'Latency' | 'ServerError', statistic: string): LinePerValue => ({
  series: series(metric, statistic),
  dimension: 'Area',
  values: Object.fromEntries(metrics[metric].dimensions.Area.map((area) => [area, area])),
});

const perSlo = (shown: (id: SloId) => string): Line[] =>
  slos.map(({ id }) => ({
    label: subjects[id],
    series: series('SloMiss', 'Average', { Slo: id }),
    shown: shown(id),
  }));

const counted = (label: string, metric: 'Appointments' | 'Conflict' | 'FunctionCrash' | 'Moves' | 'Replay'): Line => ({
  label,
  series: series(metric, 'Sum'),
});

/** What people suffer, and whether it is many or slow: where every alarm leads first. */
export function applicationDashboard({ stage, alarms }: Watched): DashboardDefinition {
  const timed = slos.filter((slo) => slo.kind === 'latency');
  return {
    id: 'application',
    title: 'Application',
    purpose: 'What people suffer now, how badly, and since when: look here first.',
    alarms,
    sections: [
      {
        heading: 'What people suffer',
        panels: [
          panel({
            title: 'Promises',
            question: 'How much of what was promised is kept?',
            shape: 'total',
            unit: 'percent',
            width: 24,
            lines: perSlo(() => '100 * (1 - value)'),
          }),
          panel({
            title: 'Error budgets',
            question: 'How many times too fast are they spent?',
            unit: 'times',
            width: 12,
            lines: perSlo(burnOf),
            thresholds: burnThresholds,
          }),
          panel({
            title: 'Failures',
            question: 'What fails on our side, in which area?',
            shape: 'stacked',
            width: 12,
            lines: [byArea('ServerError', 'Sum'), counted('crashes, all areas', 'FunctionCrash')],
            thresholds: alarmThresholds(alarms, 'url-5xx'),
          }),
        ],
      },
      {
        heading: 'How many, how fast',
        panels: [
          panel({
            title: 'Requests',
            question: 'Is there more or less to do than usual?',
            shape: 'stacked',
            lines: [byArea('Latency', 'SampleCount')],
          }),
          panel({
            title: 'Promised, p95',
            question: 'Which is slow, start-up included?',
            unit: 'milliseconds',
            lines: timed.flatMap(({ operations }) =>
              operations.map((operation) => ({
                label: operation,
                series: series('Duration', 'p95', { FunctionName: functionName(stage.name, operation) }),
              })),
            ),
            thresholds: alarmThresholds(alarms, ...timed.map(({ id }) => `${id}-latency`)),
          }),
          panel({
            title: 'By area, p95',
            question: 'Is it one area that is slow, or all?',
            unit: 'milliseconds',
            lines: [byArea('Latency', 'p95')],
          }),
        ],
      },
      {
        heading: 'What people do',
        panels: [
          panel({
            title: 'Bookings and moves',
            question: 'Do people still get their work done?',
            lines: [counted('appointments booked', 'Appointments'), counted('cards moved', 'Moves')],
          }),
          panel({
            title: 'Two at once',
            question: 'Do people collide, or ask again?',
            lines: [counted('changes refused: stale', 'Conflict'), counted('writes that came again', 'Replay')],
          }),
          panel({
            title: 'Shops at work',
            question: 'When do they begin their day?',
            lines: [{ label: 'shops that began their day (UTC)', series: series('ActiveShops', 'Sum') }],
          }),
        ],
      },
    ],
  };
}
