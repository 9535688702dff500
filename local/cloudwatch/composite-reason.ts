import { awsTime, type Reason } from './alarm-reason.ts';
import type { KnownAlarm } from './alarms.ts';

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'long', day: '2-digit', month: 'long', year: 'numeric', timeZone: 'UTC' },
});

/** `Friday 04 August, 2023 12:54:46 UTC` */
function longTime(at: number): string {
  const part = (type: string) => dayFormat.formatToParts(at).find((it) => it.type === type)?.value ?? '';
  const time = new Date(at).toISOString().slice(11, 19);
  return `${part('weekday')} ${part('day')} ${part('month')}, ${part('year')} ${time} UTC`;
}

/** Why a composite alarm is what it is: of the alarms it looks at the one that changed last, and what all of them are. */
export function compositeReason(children: readonly KnownAlarm[]): Reason {
  const [latest] = children.toSorted((left, right) => right.record.transitionedAt - left.record.transitionedAt);
  const triggeringAlarms = children.map(({ alarm, record }) => {
    return { arn: alarm.arn, state: { value: record.state, timestamp: awsTime(record.transitionedAt) } };
  });
  const reasonData = JSON.stringify({ triggeringAlarms });
  if (latest === undefined) return { reason: 'The rule looks at no alarm', reasonData };
  const { alarm, record } = latest;
  return { reason: `${alarm.arn} transitioned to ${record.state} at ${longTime(record.transitionedAt)}`, reasonData };
}
