import { formatMinutes } from '../format/duration.ts';
import { formatDate } from '../format/time.ts';
import type { Part } from './edits.ts';
import type { RowName } from './rows.ts';

/** Every English word of a card's panel. */
export const copy = {
  loading: 'Loading the appointment…',
  failed: 'The appointment could not be loaded.',
  missing: 'There is no such appointment. Somebody may have deleted it.',
  appointment: 'Appointment',
  moveTo: 'Move to',
  moveToStatus: (status: string) => `Move to ${status}`,
  moveGroup: (status: string) => `${status}. Move to`,
  moved: (name: string, status: string) => `${name} moved to ${status}.`,
  moveStates: { queued: 'Waiting for the network', sending: 'Saving…', saved: 'Moved' },
  undo: 'Undo',
  notMoved: 'It was not moved.',
  retry: 'Retry',
  dismiss: 'Dismiss',
  otherDay: (date: string) => `This appointment is on ${formatDate(date)}.`,
  showDay: 'Show that day',
  rows: {
    schedule: 'When',
    technician: 'Technician',
    services: 'Work',
    vehicle: 'Car',
    address: 'Where',
    notes: 'Notes',
    money: 'Money',
  } satisfies Record<RowName, string>,
  change: 'Change',
  done: 'Close',
  changeRow: (row: string) => `Change: ${row}`,
  closeRow: (row: string) => `Close: ${row}`,
  reset: 'Reset',
  resetRow: (row: string) => `Reset: ${row}`,
  unsaved: 'not saved',
  none: {
    technician: 'Nobody is assigned',
    vehicle: 'No car',
    address: 'No address',
    notes: 'No notes',
    services: 'No service',
  },
  address: 'Address',
  addressTooLong: 'An address has at most 200 characters.',
  notes: 'Notes',
  notesTooLong: 'Notes have at most 1,000 characters.',
  atLeastOneService: 'Choose at least one service.',
  endAt: (minutes: number, time: string) => `The services take ${formatMinutes(minutes)}: end at ${time}`,
  total: 'Total',
  paid: 'Paid',
  open: 'Open',
  paidInFull: 'Paid in full',
  totalFollows: 'Follows the services while nobody sets it.',
  phone: 'Phone',
  call: (name: string, phone: string) => `Call ${name}, ${phone}`,
  map: 'Open in maps',
  save: 'Save',
  saving: 'Saving…',
  discard: 'Discard',
  changes: (count: number) => `${count} ${count === 1 ? 'change is' : 'changes are'} not saved`,
  saved: (name: string) => `Saved: ${name}.`,
  notSaved: 'It was not saved.',
  forbidden: 'Your key does not allow changing appointments. Ask a dispatcher or a manager, or sign in with their key.',
  forbiddenDelete: 'Your key does not allow deleting appointments: only a manager does. Cancel it instead.',
  deleted: 'Somebody has deleted this appointment. This is what it said last.',
  gone: 'Somebody has deleted this appointment meanwhile. What you changed cannot be saved.',
  conflict: {
    title: 'Somebody else changed this appointment while you did.',
    text: 'Choose for each, then save.',
    yours: 'Yours',
    theirs: 'Theirs',
    keepMine: 'Keep mine',
    takeTheirs: 'Take theirs',
    keepPart: (part: string) => `Keep mine: ${part}`,
    takePart: (part: string) => `Take theirs: ${part}`,
    first: 'Choose between yours and theirs first.',
    news: (what: string) => `Somebody else changed ${what} meanwhile. That stays as they left it.`,
    alsoMoved: (status: string) => `Somebody else moved it to ${status} meanwhile.`,
  },
  parts: {
    schedule: 'the time',
    technician: 'the technician',
    services: 'the services',
    vehicle: 'the car',
    address: 'the address',
    notes: 'the notes',
    total: 'the total',
    paid: 'what is paid',
  } satisfies Record<Part, string>,
  partNames: {
    schedule: 'When',
    technician: 'Technician',
    services: 'Services',
    vehicle: 'Car',
    address: 'Address',
    notes: 'Notes',
    total: 'Total',
    paid: 'Paid',
  } satisfies Record<Part, string>,
  nothing: 'nothing',
  timeline: 'What happened',
  events: {
    booked: 'Booked',
    'checked-in': 'Checked in',
    ready: 'Ready',
    completed: 'Completed',
  },
  rescheduled: (from: string) => `Moved from ${formatDate(from)}`,
  historyFailed: 'The history could not be loaded; this is what the card says.',
  by: (who: string) => `by ${who}`,
  remove: 'Delete…',
  removeTitle: (name: string) => `Delete the appointment of ${name}?`,
  removeText: 'It is gone for good, with its place in the figures. To keep it on the record, cancel it instead.',
  removeYes: 'Delete for good',
  removeNo: 'Keep it',
  cancelInstead: 'Cancel it instead',
  removed: (name: string) => `The appointment of ${name} is deleted.`,
  notRemoved: 'It was not deleted.',
  changedSince: (status: string) =>
    `Somebody changed it a moment ago; it is “${status}” now. Look at it, then delete it if it is still wanted.`,
} as const;

/** What fields are called in the history, by the name the service gives them. */
const fieldNames: Readonly<Record<string, string>> = {
  ...copy.partNames,
  status: 'Status',
  start: 'Start',
  end: 'End',
  date: 'Day',
  technicianId: copy.partNames.technician,
  serviceCodes: copy.partNames.services,
  customer: 'Customer',
};

/** What a field is called in the history. */
export function fieldName(field: string): string {
  return fieldNames[field] ?? field;
}

/** A list as a sentence has it: `the time, the notes and the car`. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(words);
}
