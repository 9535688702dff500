import type { Input, Status } from '#client/index.ts';

/** A car of the pictured day: who, what and when, and what happened to it until the picture is taken. */
export interface Story {
  /** By the shop's clock. */
  readonly start: string;
  readonly customer: string;
  readonly phone: string;
  readonly car: readonly [year: number, make: string, model: string, plate: string];
  readonly codes: readonly string[];
  /** Index into the demo's technicians; absent for nobody. */
  readonly technician?: number;
  readonly address?: string;
  readonly notes?: string;
  readonly events?: readonly (readonly [time: string, status: Status])[];
  /** When it was paid in full. */
  readonly paid?: string;
}

/** The day in the pictures, and the moment they are taken. */
export const storyDay = '2026-03-18';
export const storyTime = '13:38';

/** Left on the premises the evening before. */
export const evening: readonly Story[] = [
  {
    start: '15:30',
    customer: 'Grace Lindqvist',
    phone: '+13105550181',
    car: [2016, 'Subaru', 'Outback', '7KLM204'],
    codes: ['AC001'],
    technician: 3,
    notes: 'Waits for a compressor seal',
    events: [['15:41', 'in_progress']],
  },
];

/** The day itself. */
export const stories: readonly Story[] = [
  {
    start: '07:30',
    customer: 'Mia Cohen',
    phone: '+13105550112',
    car: [2019, 'Honda', 'CR-V', '8ABC183'],
    codes: ['OIL001'],
    technician: 0,
    address: '118 Ocean Ave',
    events: [
      ['07:34', 'in_progress'],
      ['08:09', 'ready'],
      ['08:21', 'completed'],
    ],
    paid: '08:22',
  },
  {
    start: '08:00',
    customer: 'Theo Okoye',
    phone: '+13105550127',
    car: [2015, 'Toyota', 'Camry', '7TRK882'],
    codes: ['BRK001', 'TIRE001'],
    technician: 1,
    events: [
      ['08:05', 'in_progress'],
      ['10:31', 'ready'],
      ['10:58', 'completed'],
    ],
    paid: '11:00',
  },
  {
    start: '08:30',
    customer: 'Priya Patel',
    phone: '+13105550135',
    car: [2021, 'Tesla', 'Model 3', '9EVX016'],
    codes: ['TIRE002'],
    technician: 2,
    address: '2400 Sunset Blvd',
    events: [
      ['08:28', 'in_progress'],
      ['09:22', 'ready'],
      ['09:40', 'completed'],
    ],
    paid: '09:41',
  },
  {
    start: '09:15',
    customer: 'Walter Kim',
    phone: '+13105550149',
    car: [2012, 'Ford', 'F-150', '6PRS553'],
    codes: ['BAT001'],
    technician: 0,
    events: [
      ['09:12', 'in_progress'],
      ['09:45', 'ready'],
      ['10:04', 'completed'],
    ],
  },
  {
    start: '09:30',
    customer: 'Sofia García',
    phone: '+13105550153',
    car: [2018, 'Volkswagen', 'Golf', '8GLF310'],
    codes: ['INSP01'],
    technician: 3,
    notes: 'Buyer waits for the report',
    events: [
      ['09:33', 'in_progress'],
      ['11:02', 'ready'],
      ['11:20', 'completed'],
    ],
    paid: '11:21',
  },
  {
    start: '10:00',
    customer: 'Noah Brooks',
    phone: '+13105550166',
    car: [2020, 'Chevrolet', 'Bolt', '8BLT774'],
    codes: ['TIRE001'],
    technician: 2,
    events: [['10:40', 'no_show']],
  },
  {
    start: '10:30',
    customer: 'Amara Diallo',
    phone: '+13105550170',
    car: [2017, 'Honda', 'Civic', '7CVC905'],
    codes: ['DIAG01'],
    technician: 0,
    address: '77 Elm Ct',
    notes: 'Gate code 4471',
    events: [
      ['10:36', 'in_progress'],
      ['12:46', 'ready'],
    ],
  },
  {
    start: '11:30',
    customer: 'Olga Novak',
    phone: '+13105550178',
    car: [2014, 'Subaru', 'Forester', '6FRS118'],
    codes: ['BRK001'],
    technician: 1,
    notes: 'Front axle only; call before starting on the rear',
    events: [['11:37', 'in_progress']],
  },
  {
    start: '11:45',
    customer: 'Liam Müller',
    phone: '+13105550184',
    car: [2016, 'BMW', '328i', '7BMW620'],
    codes: ['OIL001', 'DIAG01'],
    technician: 3,
    events: [
      ['11:50', 'in_progress'],
      ['13:26', 'ready'],
    ],
  },
  {
    start: '12:00',
    customer: 'Zoë Sørensen',
    phone: '+13105550190',
    car: [2022, 'Toyota', 'RAV4', '9RAV245'],
    codes: ['AC001'],
    technician: 2,
    address: '905 Harbor Dr',
    events: [['12:04', 'in_progress']],
  },
  {
    start: '12:45',
    customer: 'Jamal Carter',
    phone: '+13105550195',
    car: [2019, 'Ford', 'Escape', '8ESC471'],
    codes: ['TIRE002'],
    technician: 0,
    address: '1310 Maple St',
    events: [['12:52', 'in_progress']],
  },
  {
    start: '13:15',
    customer: 'Ruth Cohen',
    phone: '+13105550123',
    car: [2018, 'Ford', 'F-150', '8FRD391'],
    codes: ['BRK001'],
    technician: 0,
    address: '42 5th Ave',
    notes: 'Dog in the yard',
  },
  {
    start: '14:00',
    customer: 'Mateo Diaz',
    phone: '+13105550131',
    car: [2013, 'Toyota', 'Corolla', '6COR902'],
    codes: ['BAT001'],
    technician: 2,
    address: '680 Harbor Dr',
  },
  {
    start: '14:15',
    customer: 'Hana Sato',
    phone: '+13105550138',
    car: [2020, 'Honda', 'Fit', '8FIT229'],
    codes: ['OIL001', 'TIRE001'],
    technician: 3,
  },
  {
    start: '14:30',
    customer: 'Peter Nguyen',
    phone: '+13105550142',
    car: [2011, 'Volkswagen', 'Jetta', '6JET840'],
    codes: ['DIAG01'],
  },
  {
    start: '15:00',
    customer: 'Elena Rossi',
    phone: '+13105550157',
    car: [2017, 'Tesla', 'Model S', '7TSL007'],
    codes: ['TIRE002'],
    technician: 1,
    address: '15 Sunset Blvd',
  },
  {
    start: '16:00',
    customer: 'Samuel Wright',
    phone: '+13105550161',
    car: [2015, 'Chevrolet', 'Malibu', '7MLB633'],
    codes: ['INSP01'],
    technician: 0,
    address: '220 Maple St',
  },
  {
    start: '16:15',
    customer: 'Ines Moreau',
    phone: '+13105550165',
    car: [2019, 'Subaru', 'Crosstrek', '8CTK518'],
    codes: ['OIL001'],
    events: [['09:05', 'canceled']],
  },
];

/** What is sent to book it. */
export function bookingOf(story: Story, start: string, technicianIds: readonly string[]): Input<'createAppointment'> {
  const [year, make, model, plate] = story.car;
  const technicianId = technicianIds[story.technician ?? -1];
  return {
    start,
    customer: { name: story.customer, phone: story.phone },
    vehicle: { year, make, model, plate },
    serviceCodes: [...story.codes],
    ...(technicianId === undefined ? {} : { technicianId }),
    ...(story.address === undefined ? {} : { address: story.address }),
    ...(story.notes === undefined ? {} : { notes: story.notes }),
  };
}
