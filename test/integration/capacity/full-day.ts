import { createAppointment, moveAppointment } from '#shared/contract/appointments.ts';
import { createCustomer } from '#shared/contract/customers.ts';
import { createService } from '#shared/contract/services.ts';
import type { Status } from '#shared/contract/statuses.ts';
import { createTechnician } from '#shared/contract/technicians.ts';
import { createVehicle } from '#shared/contract/vehicles.ts';
import { must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';

/** The day all cards are on but those carried over, and the day before. */
export const today = '2025-09-20';
const yesterday = '2025-09-19';

const services = [
  { code: 'OIL001', name: 'Oil change', price: 8_995, minutes: 45 },
  { code: 'TIRE001', name: 'Tire rotation', price: 4_995, minutes: 30 },
  { code: 'BRK001', name: 'Brake pads', price: 24_995, minutes: 120 },
  { code: 'BAT001', name: 'Battery replacement', price: 18_995, minutes: 30 },
];
const people = [
  'Mia Cohen',
  'José García',
  'Amara Okoye',
  'Priya Patel',
  'Zoë Müller',
  'Liam Brooks',
  'Yusuf Demir',
  'Olga Diaz',
];
const cars = [
  { year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC123' },
  { year: 2021, make: 'Toyota', model: 'RAV4', plate: '9KLM402' },
  { year: 2015, make: 'Subaru', model: 'Outback', plate: '7XYZ981' },
  { year: 2023, make: 'Tesla', model: 'Model 3', plate: '9EVQ077' },
];
const technicians = ['Alba Reyes', 'Ben Okafor', 'Chen Wei', 'Dana Kowalski'];
const addresses = [
  '1248 Ocean Park Blvd, Santa Monica, CA 90405',
  '77 Rose Ave, Venice, CA 90291',
  '4019 Inglewood Blvd, Los Angeles, CA 90066',
  '212 Main St, El Segundo, CA 90245',
];
const remarks = [
  'Gate code 4471',
  'Call on arrival',
  'Dog in the yard',
  'Park behind the white van',
  'Keys at the desk',
];

const journeys: readonly (readonly Status[])[] = [
  ['in_progress', 'ready', 'completed'],
  ['in_progress', 'ready'],
  ['in_progress'],
  [],
  [],
];

/** One write more than the ledger of an item remembers. */
const writesPerCard = 9;

// biome-ignore lint/suspicious/noExplicitAny: replies as the fixtures of all suites hand them on
type Answered = any;

/** A shop in the middle of a busy day. */
export interface FullDay {
  /** 40 cards as answered when they were last changed. */
  readonly cards: readonly Answered[];
  /** 3 cards of the day before, still in progress. */
  readonly carriedOver: readonly Answered[];
  /** 8 customers, the first with 5 appointments today, and a car of each. */
  readonly customers: readonly Answered[];
  readonly vehicles: readonly Answered[];
  readonly technicians: readonly Answered[];
}

/** A correlation id as the service mints them: 24 digits. The ids of the tests' own runtime are shorter. */
const headers = (number: number) => ({
  'x-correlation-id': (0x5f3a_9c27_0000 + number).toString(16).padStart(24, '7'),
});

/** Books a card and changes it until its ledger is full, the last changes being its journey through the statuses. */
async function givenCard(world: World, number: number, body: object, journey: readonly Status[]): Promise<Answered> {
  let card = await must(world, createAppointment, { headers: headers(number), body });
  const changes = [...Array<Status>(writesPerCard - 1 - journey.length).fill('scheduled'), ...journey];
  for (const status of changes) {
    const request = { headers: headers(number), params: { id: card.id }, query: { on: card.date } };
    card = await must(world, moveAppointment, { ...request, body: { version: card.version, status } });
  }
  return card;
}

/** Fills the shop through its own operations with what a shop writes: all optional fields are set. */
export async function givenFullDay(world: World): Promise<FullDay> {
  world.clock += 1_234;
  await Promise.all(services.map((body) => must(world, createService, { body })));
  const customers = await Promise.all(
    people.map((name, index) => must(world, createCustomer, { body: { name, phone: `+1310555${4_100 + index}` } })),
  );
  const vehicles = await Promise.all(
    customers.map(({ id }, index) =>
      must(world, createVehicle, { body: { customerId: id, ...cars[index % cars.length] } }),
    ),
  );
  const team = await Promise.all(technicians.map((name) => must(world, createTechnician, { body: { name } })));
  const bodyOf = (date: string, number: number) => ({
    start: new Date(Date.parse(`${date}T14:00:00.000Z`) + number * 15 * 60_000).toISOString(),
    customer: { id: customers[number % customers.length].id },
    vehicle: { id: vehicles[number % vehicles.length].id },
    technicianId: team[number % team.length].id,
    serviceCodes: [number % 4, ...(number % 3 === 0 ? [(number + 1) % 4] : [])].map((index) => services[index]?.code),
    address: addresses[number % addresses.length],
    notes: remarks[number % remarks.length],
    paid: number % 2 === 0 ? 4_995 : 0,
  });
  // One after the other: forty at once open more connections than a busy machine accepts within their time limit.
  const cards: Answered[] = [];
  for (let number = 0; number < 40; number += 1) {
    cards.push(await givenCard(world, number, bodyOf(today, number), journeys[number % journeys.length] ?? []));
  }
  const carriedOver: Answered[] = [];
  for (const number of [40, 41, 42]) {
    carriedOver.push(await givenCard(world, number, bodyOf(yesterday, number), ['in_progress']));
  }
  return { cards, carriedOver, customers, vehicles, technicians: team };
}
