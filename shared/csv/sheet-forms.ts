import type { CsvFields } from './columns.ts';

/** What a file may have, and must. */
export interface SheetForm {
  readonly fields: CsvFields;
  /** Of each group, a file must have a column. */
  readonly needed: readonly (readonly string[])[];
}

/** What a file of customers may say. */
export const customerSheet = {
  fields: {
    name: ['customer', 'customer name', 'full name', 'display name'],
    firstName: ['given name', 'forename'],
    lastName: ['family name', 'surname'],
    phone: ['phone number', 'phone no', 'telephone', 'mobile', 'mobile phone', 'cell', 'cell phone'],
    email: ['e-mail', 'email address', 'e-mail address', 'mail'],
    notes: ['note', 'comment', 'comments', 'remarks'],
  },
  needed: [['name', 'firstName', 'lastName'], ['phone']],
} satisfies SheetForm;

const { firstName, lastName, phone, email, notes, name } = customerSheet.fields;

/** What a file of appointments may say; an exported one says all of it. */
export const appointmentSheet = {
  fields: {
    start: ['starts', 'starts at'],
    date: ['day', 'appointment date'],
    time: ['start time', 'appointment time'],
    end: ['ends', 'ends at', 'end time'],
    minutes: ['duration', 'duration minutes'],
    customerId: [],
    customer: ['name', ...name],
    firstName,
    lastName,
    phone,
    email,
    vehicle: ['car'],
    year: ['car year', 'vehicle year'],
    make: ['car make', 'vehicle make'],
    model: ['car model', 'vehicle model'],
    plate: ['license plate', 'licence plate', 'number plate', 'registration'],
    vin: [],
    services: ['service', 'service codes', 'service code'],
    technician: ['tech', 'technician name', 'assigned to'],
    address: ['location', 'where'],
    notes,
    total: ['price', 'amount'],
    paid: ['amount paid'],
    status: [],
    currency: [],
  },
  needed: [['start', 'date'], ['customerId', 'phone'], ['services']],
} satisfies SheetForm;

/** The field of a file of either kind. */
export type SheetField = keyof typeof customerSheet.fields | keyof typeof appointmentSheet.fields;
