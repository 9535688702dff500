import { markdownTable } from '#scripts/building/markdown-table.ts';
import type { Actions } from './actions.ts';
import { lambdaQuotas, tableQuota } from './aws.ts';
import { quietOnes, throttles, unanswered, waiting } from './claims.ts';
import { dollarsPerMillionMoves } from './cost.ts';
import { hotSpots, sizeOf } from './hot-spots.ts';
import type { Scenario } from './scenarios.ts';
import type { Simulated } from './simulation.ts';
import { habits, movesAlone, movesOf, peakCalls, type Share, wholeMix } from './traffic.ts';

const whole = (value: number) => Math.round(value).toLocaleString('en-US');

/** What scenarios came to. */
export function scenarioTable(all: readonly (readonly [Scenario, Simulated])[]): string {
  const rows = all.map(([{ name, shops }, simulated]) => {
    const [hottest] = simulated.partitions.hottest();
    const quiet = [...quietOnes(simulated).values()].flat();
    const { p50, p99 } = waiting(quiet.length > 0 ? quiet : simulated.ended);
    return [
      name,
      whole(shops.reduce((sum, shop) => sum + peakCalls(shop), 0)),
      `\`${hottest?.name}\`, ${((hottest?.peak ?? 0) * 100).toFixed(0)} %`,
      whole(throttles(simulated)),
      whole(unanswered(simulated)),
      whole(simulated.fleet.peak),
      dollarsPerMillionMoves(simulated.ended).toFixed(2),
      `${p50.toFixed(1)}, ${p99.toFixed(1)}`,
    ];
  });
  const head = [
    'scenario',
    'calls/s',
    'hottest key, share of a partition in its worst second',
    'throttles',
    'calls not answered',
    'environments at once',
    '$ a million moves',
    'p50, p99 ms',
  ];
  return markdownTable(
    head,
    rows,
    head.map((_, place) => (place === 0 || place === 2 ? '---' : '---:')),
  );
}

/** The size at which each key that grows hot is throttled first. */
export function hotSpotTable(actions: Actions): string {
  const rows = hotSpots.map((spot) => {
    const { size, calls } = sizeOf(spot, actions);
    return [
      `\`${spot.partition}\``,
      spot.when,
      `${whole(size)} ${spot.unit}`,
      whole(calls),
      spot.canBeSplit ? 'yes' : 'no',
    ];
  });
  const head = ['key', 'when', 'without a throttle up to, a day', 'calls/s then', 'can be split'];
  return markdownTable(head, rows, ['---', '---', '---:', '---:', '---']);
}

/** Units written to the tables of boards, and calls, for each appointment. */
function perAppointment(shares: readonly Share[], actions: Actions) {
  const writesOf = (action: string) =>
    actions
      .of(action, 40)
      .flat()
      .filter(({ partition }) => partition.startsWith('board '))
      .reduce((sum, { writes }) => sum + writes, 0);
  const sum = (of: (action: string) => number) =>
    habits.movesPerAppointment * shares.reduce((all, { action, perMove }) => all + perMove * of(action), 0);
  return { writes: sum(writesOf), calls: sum(() => 1) };
}

/** The sizes of all shops together at which quotas of an account end. */
export function quotaTable(actions: Actions): string {
  const peak = habits.peak / habits.secondsOfDay;
  const everything = wholeMix(movesOf.drags);
  const { writes } = perAppointment(movesAlone(movesOf.buttons), actions);
  const perSecond = lambdaQuotas.concurrency * lambdaQuotas.callsPerConcurrency;
  const digits = (size: number) => whole(Number(size.toPrecision(2)));
  const rows = [
    [
      `Lambda: ${whole(perSecond)} calls/s with a concurrency of ${whole(lambdaQuotas.concurrency)}`,
      digits(perSecond / perAppointment(everything, actions).calls / peak),
    ],
    [`DynamoDB: ${whole(tableQuota.writes)} write units/s of a table`, digits(tableQuota.writes / writes / peak)],
  ];
  return markdownTable(['quota', 'appointments a day of all shops at which it ends'], rows, ['---', '---:']);
}
