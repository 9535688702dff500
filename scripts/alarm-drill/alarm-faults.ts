import type { AlarmFaults } from './fault.ts';
import { functionFaults } from './function-faults.ts';
import { serviceFaults } from './service-faults.ts';
import { sloFaults } from './slo-faults.ts';
import { tableFaults } from './table-faults.ts';
import { workFaults } from './work-faults.ts';

/** The fault of each alarm, by its id, in the order in which they are drilled. */
export const alarmFaults: AlarmFaults = {
  ...sloFaults,
  ...functionFaults,
  ...workFaults,
  ...tableFaults,
  ...serviceFaults,
};

/** What is wrong with these as faults for those alarms: one without a fault is seen by nobody, and a fault without its alarm shows nothing. */
export function gapsBetween(alarms: readonly string[], faults: AlarmFaults = alarmFaults): string[] {
  const undrilled = alarms.filter((id) => faults[id]?.expected.includes(id) !== true);
  const strange = Object.entries(faults).flatMap(([id, { expected }]) =>
    [id, ...expected].filter((name) => !alarms.includes(name)),
  );
  return [
    ...undrilled.map((id) => `alarm ${id} has no fault that sets it off: scripts/alarm-drill`),
    ...[...new Set(strange)].map((id) => `there is no alarm ${id} to drill`),
  ];
}
