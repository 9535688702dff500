import type { Customer } from '#client/core/api.ts';
import type { PhoneProblem } from '#shared/domain/phone-number.ts';

/** Every English word of quick add. */
export const copy = {
  title: 'New appointment',
  customer: 'Customer',
  search: 'Phone number or name',
  searchHint: 'Finds a customer by number, name or car, or begins a new one.',
  searching: 'Searching…',
  found: (count: number) => ['Nobody found.', '1 customer found.'][count] ?? `${count} customers found.`,
  foundMany: (count: number) => `The first ${count} customers found; type more to find others.`,
  results: 'Customers found',
  newCustomer: (text: string) => `New customer “${text}”`,
  searchFailed: 'Customers could not be searched.',
  change: 'Change',
  changeCustomer: ({ name }: Pick<Customer, 'name'>) => `Change: another customer than ${name}`,
  newCustomerTitle: 'New customer',
  searchAgain: 'Search again',
  name: 'Name',
  phone: 'Phone',
  phoneHint: (home: boolean) =>
    home ? 'As it is dialled from the shop, or with + and the country code.' : 'With + and the country code.',
  hasNumber: (name: string) => `${name} has this number already.`,
  takeKnown: (name: string) => `Book for ${name}`,
  phoneRead: (number: string, country: string | undefined) =>
    country === undefined ? `Understood as ${number}.` : `Understood as ${number}, ${country}.`,
  address: 'Address (optional)',
  notes: 'Notes (optional)',
  suggested: {
    shop: 'Suggested: the next quarter hour somebody is free.',
    technician: (name: string) => `Suggested: the next gap of ${name}.`,
  },
  cancel: 'Cancel',
  add: 'Add appointment',
  adding: 'Adding…',
  notAdded: 'It was not added.',
  notKnown: 'Nobody knows yet whether it was added. Try again: it is added once at most.',
  arrived: 'An earlier try had arrived: it was added then, as it was entered before. Open it to change the rest.',
  openIt: 'Open it',
  forbidden: 'You may not add appointments, or no longer. Ask a dispatcher or a manager to do it.',
  phoneProblems: {
    empty: () => 'Enter the phone number.',
    notANumber: (typed) => `“${typed}” is not a phone number.`,
    extension: (typed) => `“${typed}” has an extension, which cannot be kept with a number. Put it into the notes.`,
    needsCountry: (typed) => `“${typed}” can be from anywhere. Begin with + and the country code: +44 20 7946 0958.`,
    tooShort: (typed, home) => `“${typed}” is too short for a phone number${home}. Write it with its area code.`,
    tooLong: (typed, home) =>
      `“${typed}” is too long for a phone number${home}. One number goes here, from abroad with + and the country code.`,
    unknown: (typed, home) =>
      `“${typed}” cannot be a phone number${home}. From abroad it begins with + and the country code.`,
  } satisfies Record<PhoneProblem, (typed: string, home: string) => string>,
  phoneOf: (country: string) => ` (${country})`,
  problems: {
    customer: 'Choose a customer, or enter a new one.',
    name: 'Enter the name.',
    nameTooLong: 'A name has at most 80 characters.',
    vehicle: 'Choose which car, or “No car”.',
    services: 'Choose at least one service.',
    address: 'An address has at most 200 characters.',
    notes: 'Notes have at most 1,000 characters.',
  },
} as const;
