import type { CloudOptions } from '../cloud-options.ts';
import type { Place } from '../cloudformation/bootstrap.ts';
import type { DataFolder } from '../data-folder/data-folder.ts';
import { complaintsTo } from '../logging/complaints.ts';
import { systemClock } from '../scheduler/clock.ts';
import { CloudWatch } from './cloudwatch.ts';

/** CloudWatch of a local cloud; it is to be started. @throws CloudError where what is remembered is damaged */
export function openCloudWatch(
  folder: DataFolder,
  place: Place,
  { log = () => {}, clock = systemClock }: CloudOptions,
): CloudWatch {
  const files = { metricsFile: folder.metrics, alarmsFile: folder.alarms };
  return new CloudWatch({ ...files, place, clock, complain: complaintsTo(log, 'cloudwatch') });
}
