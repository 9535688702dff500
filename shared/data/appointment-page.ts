import type { Appointment } from '#shared/domain/appointment.ts';

/** Part of a list of appointments, and the position to go on behind. */
export interface AppointmentPage {
  readonly things: readonly Appointment[];
  /** How many were looked at, those beyond reach included. */
  readonly examined: number;
  readonly last: string | undefined;
}

/** What a position in a list of appointments (`dateAndId`) looks like; without an id it is the beginning of the date. */
export const positionForm = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])#(apt_[0-9a-z]{16})?$/;

/** Shop dates, both inclusive. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}
