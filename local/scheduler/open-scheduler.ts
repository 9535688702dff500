import * as z from 'zod/mini';
import type { CloudFormation } from '../cloudformation/cloudformation.ts';
import { JsonFile } from '../data-folder/json-file.ts';
import { complaintsTo } from '../logging/complaints.ts';
import type { LogListener } from '../logging/log-record.ts';
import { systemClock } from './clock.ts';
import { Schedule } from './schedule.ts';
import { Scheduler } from './scheduler.ts';
import { stackUpdateArn, stackUpdateTarget } from './stack-update-target.ts';

/**
 * The scheduler of a local cloud; it is to be started.
 * @param file where schedules are remembered
 * @param log told of what schedules could not do
 * @throws CloudError where the file is damaged
 */
export function openScheduler(file: string, cloudFormation: CloudFormation, log: LogListener = () => {}): Scheduler {
  return new Scheduler({
    file: new JsonFile(file, z.array(Schedule), []),
    targets: { [stackUpdateArn]: stackUpdateTarget(cloudFormation) },
    clock: systemClock,
    complain: complaintsTo(log, 'scheduler'),
  });
}
