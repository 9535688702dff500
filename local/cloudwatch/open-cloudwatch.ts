import type { CloudOptions } from '../cloud-options.ts';
import type { DataFolder } from '../data-folder/data-folder.ts';
import { complaintsTo } from '../logging/complaints.ts';
import { systemClock } from '../scheduler/clock.ts';
import { CloudWatch } from './cloudwatch.ts';

/** CloudWatch of a local cloud; it is to be started. */
export function openCloudWatch(folder: DataFolder, { log = () => {}, clock = systemClock }: CloudOptions): CloudWatch {
  return new CloudWatch({ metricsFile: folder.metrics, clock, complain: complaintsTo(log, 'cloudwatch') });
}
