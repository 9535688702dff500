import type { Card } from '#client/core/api.ts';
import { formatMinutes } from '#shared/domain/written-duration.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { formatDateTime, formatTimeWithZone, formatWindow } from '#shared/domain/written-time.ts';
import { shortName } from '../format/short-name.ts';
import type { ClockOddity, Moment } from './moment.ts';
import type { SpanProblem } from './span.ts';
import type { VehicleField } from './vehicle-choice.ts';

/** Every English word of the fields an appointment is made and changed with. */
export const copy = {
  date: 'Date',
  start: 'Start',
  end: 'End',
  endDate: 'End date',
  otherDay: 'Ends on another day',
  lasts: (minutes: number) => `Lasts ${formatMinutes(minutes)}`,
  forYou: (window: string, zone: string) => `${window} for you (${zone})`,
  technician: 'Technician',
  nobody: 'Nobody yet',
  offDuty: (name: string) => `${name} (off duty)`,
  doubleBooking: (name: string, count: number) =>
    count === 1 ? `${name} has another car at this time.` : `${name} has ${count} other cars at this time.`,
  doubleBookingLine: (card: Pick<Card, 'start' | 'end' | 'customer'>, zone: string) =>
    `${formatWindow(card.start, card.end, zone)} ${shortName(card.customer.name)}`,
  stillPossible: 'You can save it all the same.',
  startAt: (at: number, zone: string) => `Start at ${formatDateTime(at, zone)}`,
  services: 'Services',
  findService: 'Find a service',
  noSuchService: (text: string) => `No service has “${text}” in its name or code.`,
  noServices: 'The catalog has no active services. A manager adds them.',
  tooManyServices: 'An appointment has at most 10 services.',
  loadingServices: 'Loading the services…',
  sum: (count: number, minutes: number, price: number, currency: string) =>
    `${count} ${count === 1 ? 'service' : 'services'} · ${formatMinutes(minutes)} · ${formatMoney(price, currency)}`,
  offer: (minutes: number, price: number, currency: string) =>
    `${formatMinutes(minutes)} · ${formatMoney(price, currency)}`,
  vehicle: 'Car',
  noVehicle: 'No car',
  newVehicle: 'Another car…',
  firstVehicle: 'New car…',
  loadingVehicles: 'Loading the cars…',
  vehicleFields: { year: 'Year', make: 'Make', model: 'Model', plate: 'Plate (optional)', vin: 'VIN (optional)' },
  vinFault: (fault: string) => `The VIN ${fault}.`,
  vinCheckDigit: (is: string, expected: string) =>
    `The 9th character of a North American VIN like this is ${expected}, not ${is}. Compare it with the car.`,
  vinShort: (length: number) => `A VIN has 17 characters since 1981; this has ${length}.`,
  amount: {
    readAs: (amount: string) => `Read as ${amount}.`,
    empty: (example: string) => `Enter an amount such as ${example}.`,
    notANumber: (typed: string, example: string) =>
      `“${typed}” is not an amount. Write it in digits, such as ${example}.`,
    negative: (typed: string) => `“${typed}” is less than nothing. An amount is 0 or more.`,
    tooPrecise: (typed: string, currency: string, digits: number) =>
      digits === 0
        ? `“${typed}” has decimals. Amounts in ${currency} have none: write whole numbers.`
        : `“${typed}” has too many decimals. Amounts in ${currency} have ${digits} of them.`,
    tooMuch: (typed: string, most: string) => `“${typed}” is too much. An amount is at most ${most}.`,
    otherCurrency: (sign: string, currency: string) =>
      `“${sign}” is another currency. Amounts of this shop are in ${currency}.`,
    ambiguous: (typed: string, whole: string, decimal: string) =>
      `“${typed}” can be read in two ways. Write ${whole} or ${decimal}.`,
  },
  cancel: 'Cancel',
  pastTitle: 'Is it meant to be in the past?',
  pastText: (when: string, age: string) => `It starts ${when}, ${age}.`,
  pastBack: 'Change the time',
  bookPast: 'Add it in the past',
  savePast: 'Save it in the past',
  discardTitle: 'Discard what you entered?',
  discardText: 'It is not saved yet.',
  discard: 'Discard',
  keep: 'Keep editing',
  failedToLoad: (what: string) => `The ${what} could not be loaded.`,
  what: { services: 'services', vehicles: 'cars', technicians: 'technicians', busy: 'other cars of that day' },
} as const;

/** What is wrong with a span, and how to put it right. */
export const spanProblems: Readonly<Record<SpanProblem, string>> = {
  'start-missing': 'Enter a date and a time such as 9:30 AM.',
  'end-missing': 'Enter when it ends.',
  'end-first': 'It ends before it starts. Enter a later time, or let it end on another day.',
  'too-long': 'An appointment lasts at most 48 hours. Enter an earlier end.',
  years: 'Enter a date in the years 2000 to 2099.',
};

/** What is wrong with a car that is typed in. */
export const vehicleProblemWords: Readonly<Record<VehicleField, string>> = {
  year: 'Enter four digits, such as 2018.',
  make: 'Enter the make, such as Ford.',
  model: 'Enter the model, such as F-150.',
  plate: 'A plate has at most 15 characters.',
  vin: 'This is no VIN.',
};

/** Which instant is meant where the clocks change. */
export function oddityWords(oddity: ClockOddity, { at }: Moment, zone: string): string {
  const meant = at === undefined ? '' : formatTimeWithZone(at, zone);
  return oddity === 'skipped'
    ? `The clocks go forward over this time; ${meant} is meant.`
    : `The clocks show this time twice that night; ${meant} is meant.`;
}
