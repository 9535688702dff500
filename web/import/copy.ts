import type { SheetField } from '#shared/csv/sheet-forms.ts';
import type { DateOrder } from '#shared/domain/typed-moment.ts';

/** Every English word of importing a file. */
export const copy = {
  title: 'Import a file',
  steps: { file: 'File', columns: 'Columns', judged: 'Dry run', imported: 'Import' },
  kind: 'What is in the file?',
  kinds: {
    customers: {
      name: 'Customers',
      needs: 'A column for the name and one for the phone number; e-mail and notes if you like.',
    },
    appointments: {
      name: 'Appointments',
      needs: 'When, whose phone number and which services; cars, technicians, addresses and prices if you like.',
    },
  },
  choose: 'Choose a file',
  orDrop: 'or drop it here',
  limits:
    'CSV or tab-separated text, as Excel, Google Sheets and Numbers save it. Nothing is written before you have seen a dry run.',
  reading: 'Reading the file…',
  another: 'Another file',
  fileFault: 'This file cannot be imported.',
  howToSave: {
    title: 'How to save a file as CSV',
    ways: [
      ['Excel', 'File, Save a Copy, then “CSV UTF-8 (Comma delimited)”'],
      ['Google Sheets', 'File, Download, then “Comma-separated values (.csv)”'],
      ['Numbers', 'File, Export To, then “CSV”'],
    ],
  },
  faults: {
    empty: 'is empty',
    tooLarge: (bytes: string, most: string) =>
      `has ${bytes} bytes, and ${most} at most can be imported; cut it into several files`,
    noRows: 'has a line of headings and no rows below it',
    doubled: (heading: string, first: number, second: number) =>
      `has two columns called “${heading}” (${first} and ${second}); rename or remove one of them`,
    tooManyColumns: (count: number, most: number) =>
      `has ${count} columns, and ${most} at most can be imported; remove those that need not be`,
    unreadable: 'cannot be read any more; choose it again',
    unknown: 'cannot be read',
  },
  columns: 'What does each column say?',
  rows: (count: string) => (count === '1' ? '1 row' : `${count} rows`),
  leaveOut: 'Leave out',
  noExamples: 'Nothing in the first rows',
  isTaken: (heading: string) => `now from “${heading}”`,
  unnamed: (count: number) =>
    count === 1 ? 'One column without a heading is left out.' : `${count} columns without a heading are left out.`,
  notUtf8:
    'The file does not say its letters in UTF-8. It is read as Windows-1252, as Excel writes it in much of Europe.',
  lookAt: (words: string) =>
    `Look whether these are right: ${words}. If not, save it as “CSV UTF-8” and choose it again.`,
  missing: (fields: string) => `No column says ${fields}. Choose it above, or add it to the file.`,
  dateOrder: (date: string) => `“${date}” can be read in two ways. Which comes first in this file?`,
  orders: {
    'day-first': (day: string) => `The day: ${day}`,
    'month-first': (day: string) => `The month: ${day}`,
  } satisfies Record<DateOrder, (day: string) => string>,
  chooseOrder: 'Say which comes first, the day or the month.',
  toFile: 'Back',
  toColumns: 'Back to columns',
  judge: 'Dry run',
  judgeNote: 'A dry run reads every row and writes nothing.',
  sending: 'Sending the file…',
  asking: 'Asking…',
  waiting: (place: number | null) =>
    place === null || place < 2 ? 'Waiting for its turn…' : `Waiting: number ${place} in line…`,
  again: 'Something failed on the way; it is tried again…',
  judging: (percent: number) => `Checking the rows: ${percent} %`,
  importing: (percent: number) => `Importing: ${percent} %`,
  goesOn: 'You can close this window and the page: it goes on, and stays in the list of work.',
  stop: 'Stop',
  stopping: 'Stopping…',
  close: 'Close',
  notJudged: 'The dry run did not come to its end.',
  notImported: 'The import did not come to its end.',
  maybe: 'Nobody knows yet whether it has begun. Try again: it is done once at most.',
  partly: 'Some rows may be in. Those are left as they are when you import the file again.',
  stopped: 'The import was stopped. Rows that were imported before are in.',
  figures: {
    created: ['would be created', 'created'],
    existed: ['there already', 'there already'],
    failed: ['with mistakes', 'not imported'],
  },
  failedTitle: 'Rows with mistakes',
  failedLead: (shown: string, all: string) => (shown === all ? '' : `The first ${shown} of ${all}.`),
  heads: { line: 'Line', column: 'Column', value: 'It says', problem: 'What is wrong' },
  wholeRow: 'The row',
  nothing: 'nothing',
  save: 'Save these rows as CSV',
  saveNote: 'Mend them there, and import that file afterwards: each row has what is wrong beside it.',
  savedName: (name: string) => `${name} - to mend.csv`,
  left: (headings: string) => `Left out: ${headings}.`,
  carryOut: (count: string, kind: string) => `Import ${count} ${kind}`,
  nothingToDo: 'No row would create anything, so there is nothing to import.',
  allWell: 'Every row can be imported.',
  done: 'Done',
  next: 'Import another file',
  imported: (count: string, kind: string) => `${count} ${kind} imported.`,
  judged: (failed: string) =>
    failed === '0' ? 'Dry run: every row can be imported.' : `Dry run: ${failed} rows have mistakes.`,
  discard: 'Start over',
} as const;

/** What the fields of a file are called. */
export const fieldNames: Readonly<Record<SheetField, string>> = {
  name: 'Name',
  customer: 'Customer',
  firstName: 'First name',
  lastName: 'Last name',
  phone: 'Phone',
  email: 'E-mail',
  notes: 'Notes',
  start: 'Start, day and time',
  date: 'Day',
  time: 'Time',
  end: 'End',
  minutes: 'Minutes',
  customerId: 'Customer id',
  vehicle: 'Car, as “2018 Ford F-150”',
  year: 'Car year',
  make: 'Car make',
  model: 'Car model',
  plate: 'Plate',
  vin: 'VIN',
  services: 'Services',
  technician: 'Technician',
  address: 'Address',
  total: 'Price',
  paid: 'Paid',
  status: 'Status',
  currency: 'Currency',
};
