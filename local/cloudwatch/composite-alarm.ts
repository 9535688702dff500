import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { CloudError } from '../cloud-error.ts';
import { type AlarmRule, parseAlarmRule } from './alarm-rule.ts';
import { alarmErrors, commonProperties, type NamedAlarm, namedAlarm } from './named-alarm.ts';

const seconds = z.coerce.number().check(z.int(), z.minimum(0));

/** `AWS::CloudWatch::CompositeAlarm`: of the states of others. */
const Properties = z.strictObject({
  ...commonProperties,
  ActionsSuppressor: z.optional(z.string()),
  ActionsSuppressorExtensionPeriod: z.optional(seconds),
  ActionsSuppressorWaitPeriod: z.optional(seconds),
  AlarmRule: z.string().check(z.maxLength(10_240)),
});

/** What holds back the actions of an alarm. */
export interface Suppressor {
  /** Name of the alarm that does. */
  readonly alarm: string;
  /** Milliseconds the actions wait for it to come on, and after it went off. */
  readonly wait: number;
  readonly extension: number;
}

/** An alarm of the states of others. */
export interface CompositeAlarm extends NamedAlarm {
  readonly kind: 'composite';
  /** As it is written. */
  readonly ruleText: string;
  /** Names the alarms by name. */
  readonly rule: AlarmRule;
  readonly suppressor: Suppressor | undefined;
}

/** The name an alarm is called by, or the one its ARN ends with. */
function bareName(given: string): string {
  return given.startsWith('arn:') ? given.slice(given.indexOf(':alarm:') + ':alarm:'.length) : given;
}

function ruleOf(text: string): AlarmRule {
  const { alarms, holds } = parseAlarmRule(text);
  return {
    alarms: [...new Set(alarms.map(bareName))],
    holds: (stateOf) => holds((alarm) => stateOf(bareName(alarm))),
  };
}

function suppressorOf(properties: z.output<typeof Properties>): Suppressor | undefined {
  const { ActionsSuppressor: alarm, ActionsSuppressorWaitPeriod: wait, ...rest } = properties;
  const { ActionsSuppressorExtensionPeriod: extension } = rest;
  if (alarm === undefined) return undefined;
  return { alarm: bareName(alarm), wait: (wait ?? 0) * 1_000, extension: (extension ?? 0) * 1_000 };
}

function alarmOf(resource: Resource): CompositeAlarm {
  const properties = readProperties(resource, Properties);
  const { AlarmRule: ruleText } = properties;
  const named = namedAlarm(resource, properties);
  return { kind: 'composite', ...named, ruleText, rule: ruleOf(ruleText), suppressor: suppressorOf(properties) };
}

/** Those that look at no other come first. @throws CloudError where they look at each other in a circle */
function inOrder(alarms: readonly CompositeAlarm[]): CompositeAlarm[] {
  const [ordered, known] = [new Set<CompositeAlarm>(), new Map(alarms.map((alarm) => [alarm.name, alarm]))];
  const visit = (alarm: CompositeAlarm, on: readonly string[]): void => {
    if (on.includes(alarm.name)) {
      throw new CloudError(`${alarm.place}.Properties.AlarmRule: ${[...on, alarm.name].join(' → ')} is a circle`);
    }
    for (const name of alarm.rule.alarms) {
      const next = known.get(name);
      if (next !== undefined) visit(next, [...on, alarm.name]);
    }
    ordered.add(alarm);
  };
  for (const alarm of alarms) visit(alarm, []);
  return [...ordered];
}

/**
 * The composite alarms among an assembly's resources, each after those it looks at.
 * @param metricAlarms names of the others
 * @throws CloudError for a rule that is none, or names an alarm that is not there
 */
export function compositeAlarms(resources: readonly Resource[], metricAlarms: readonly string[]): CompositeAlarm[] {
  const own = resources.filter(({ type }) => type === 'AWS::CloudWatch::CompositeAlarm');
  const alarms = own.map((resource) => alarmErrors(resource, () => alarmOf(resource)));
  const names = new Set([...metricAlarms, ...alarms.map(({ name }) => name)]);
  for (const { place, rule, suppressor } of alarms) {
    const [property, missing] =
      suppressor !== undefined && !names.has(suppressor.alarm)
        ? ['ActionsSuppressor', suppressor.alarm]
        : ['AlarmRule', rule.alarms.find((name) => !names.has(name))];
    if (missing !== undefined) throw new CloudError(`${place}.Properties.${property}: there is no alarm ${missing}`);
  }
  return inOrder(alarms);
}
