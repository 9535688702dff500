import { badShare, burnRates, type SloId, slos } from '#shared/observability/slos.ts';
import type { AlarmDefinition } from '../alarms/alarm-definition.ts';
import type { Threshold } from './dashboard-definition.ts';

/** From which value on alarms ring; those the stage does not have draw nothing. */
export function alarmThresholds(alarms: readonly AlarmDefinition[], ...ids: readonly string[]): Threshold[] {
  return ids.flatMap((id) => {
    const alarm = alarms.find((each) => each.id === id);
    if (alarm?.kind !== 'metric') return [];
    return [{ label: `${alarm.severity}: ${id}`, value: alarm.threshold, severity: alarm.severity }];
  });
}

/** The speeds of spending an error budget at which somebody is told. */
export const burnThresholds: readonly Threshold[] = burnRates.map(({ factor, longSeconds, severity }) => ({
  label: `${severity}: ${factor}× for ${longSeconds / 3_600} h`,
  value: factor,
  severity,
}));

/** How many times too fast a share of bad events spends the budget of an SLO, as an expression. */
export function burnOf(id: SloId): string {
  const slo = slos.find((each) => each.id === id);
  return `value / ${badShare({ objective: slo?.objective ?? 0 }, { factor: 1 })}`;
}
