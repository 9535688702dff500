import type { KnownAlarm } from '../cloudwatch/alarms.ts';

/** A way on that an alarm names: an address, or a command to be typed. */
export interface Way {
  readonly name: string;
  readonly text: string;
  readonly isAddress: boolean;
}

/** An alarm that is on, for people. */
export interface FiredAlarm {
  readonly name: string;
  /** What people suffer, in a sentence. */
  readonly impact: string;
  /** Epoch milliseconds. */
  readonly since: number;
  /** Why it is on. */
  readonly reason: string;
  readonly ways: readonly Way[];
}

const way = /^([^:\n]{1,60}): (.{1,1000})$/;

/** What the description of an alarm says: its first line is what people suffer, lines such as `Runbook: https://…` are ways on. */
export function described(description: string): Pick<FiredAlarm, 'impact' | 'ways'> {
  const [impact = '', ...lines] = description.split('\n');
  const ways = lines.flatMap((line): Way[] => {
    const [, name = '', text = ''] = way.exec(line) ?? [];
    return name === '' ? [] : [{ name, text, isAddress: /^https?:\/\//.test(text) }];
  });
  return { impact, ways };
}

/** The alarms that are on and tell somebody, the newest first. */
export function firedAlarms(known: readonly KnownAlarm[]): FiredAlarm[] {
  const on = known.filter(
    ({ alarm, record }) => record.state === 'ALARM' && record.held === undefined && alarm.actions.ALARM.length > 0,
  );
  return on
    .toSorted((left, right) => right.record.transitionedAt - left.record.transitionedAt)
    .map(({ alarm: { name, description }, record }) => {
      const { impact, ways } = described(description);
      return { name, impact: impact === '' ? name : impact, since: record.transitionedAt, reason: record.reason, ways };
    });
}
