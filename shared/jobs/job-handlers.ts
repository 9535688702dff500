import type { AnyJobKind } from '#shared/contract/job-kinds.ts';
import { exportAppointments } from './appointments-export.ts';
import { importAppointments } from './appointments-import.ts';
import { eraseCustomer } from './customer-erase.ts';
import { exportCustomers } from './customers-export.ts';
import { importCustomers } from './customers-import.ts';
import { mergeCustomers } from './customers-merge.ts';
import { reportDay } from './day-report.ts';
import type { JobHandler } from './job-handler.ts';
import { failAlways } from './test-fail.ts';
import { failAtFirst } from './test-flaky.ts';
import { sleep } from './test-sleep.ts';

type Handlers = { readonly [Kind in AnyJobKind as Kind['name']]: JobHandler<Kind> };

/** What carries out the jobs of each kind; a kind without one does not compile. */
export const jobHandlers: Handlers = {
  'appointments.export': exportAppointments,
  'appointments.import': importAppointments,
  'customer.erase': eraseCustomer,
  'customers.export': exportCustomers,
  'customers.import': importCustomers,
  'customers.merge': mergeCustomers,
  'day.report': reportDay,
  'test.fail': failAlways,
  'test.flaky': failAtFirst,
  'test.sleep': sleep,
};
