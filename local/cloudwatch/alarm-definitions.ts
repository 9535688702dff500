import type { Resource } from '../assembly/resolve-assembly.ts';
import { CloudError } from '../cloud-error.ts';
import { metricAlarms } from './alarm-definition.ts';
import type { Alarm } from './alarm-message.ts';
import { compositeAlarms } from './composite-alarm.ts';

/**
 * The alarms among an assembly's resources, composites after those they look at.
 * @param topics ARNs of the topics there are
 * @throws CloudError for what cannot be evaluated, or an action that cannot be taken
 */
export function alarmDefinitions(resources: readonly Resource[], topics: readonly string[]): Alarm[] {
  const metric = metricAlarms(resources);
  const names = metric.map(({ name }) => name);
  const alarms = [...metric, ...compositeAlarms(resources, names)];
  const seen = new Set<string>();
  for (const { name, place, actions } of alarms) {
    if (seen.has(name)) throw new CloudError(`${place}: two alarms are called ${name}`);
    seen.add(name);
    const other = Object.values(actions)
      .flat()
      .find((action) => !topics.includes(action));
    if (other !== undefined)
      throw new CloudError(`${place}: ${other} is no topic of the templates, and alarms act on those alone`);
  }
  return alarms;
}
