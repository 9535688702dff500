import type { Status } from '#shared/contract/statuses.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';
import { wallClockToInstant } from '#shared/domain/shop-time.ts';

/** The services every seeded shop offers. Prices in cents. */
export const demoServices = [
  { code: 'OIL001', name: 'Oil change', description: 'Synthetic oil and filter', price: 8_900, minutes: 45 },
  { code: 'TIRE001', name: 'Tire rotation', description: null, price: 4_900, minutes: 30 },
  {
    code: 'TIRE002',
    name: 'Tire replacement',
    description: 'Per axle, tires not included',
    price: 12_900,
    minutes: 60,
  },
  { code: 'BRK001', name: 'Brake pads', description: 'Front or rear', price: 24_900, minutes: 120 },
  { code: 'BAT001', name: 'Battery replacement', description: null, price: 18_900, minutes: 30 },
  { code: 'DIAG01', name: 'Diagnostics', description: 'Reads the codes, finds the cause', price: 9_900, minutes: 60 },
  { code: 'AC001', name: 'A/C recharge', description: null, price: 15_900, minutes: 60 },
  { code: 'INSP01', name: 'Pre-purchase inspection', description: '120 points', price: 19_900, minutes: 90 },
] as const;

/** The people of every seeded shop. */
export const demoTechnicians = ['Alba Reyes', 'Ben Okafor', 'Chen Wei', 'Dana Kowalski'] as const;

const givenNames = [
  'Mia',
  'José',
  'Amara',
  'Søren',
  'Priya',
  'Yusuf',
  'Zoë',
  '李',
  'Olga',
  'Kwame',
  'Noor',
  'Liam',
] as const;
const surnames = [
  'Cohen',
  'García',
  'Okoye',
  'Nguyễn',
  'Patel',
  'Müller',
  'Sørensen',
  '王',
  'Diaz',
  'Brooks',
  'Łukasz',
  'Kim',
] as const;
const cars = [
  ['Ford', 'F-150'],
  ['Toyota', 'Camry'],
  ['Honda', 'CR-V'],
  ['Tesla', 'Model 3'],
  ['Subaru', 'Outback'],
  ['Chevrolet', 'Bolt'],
  ['Volkswagen', 'Golf'],
] as const;
const streets = ['Ocean Ave', 'Maple St', 'Sunset Blvd', '5th Ave', 'Harbor Dr', 'Elm Ct'] as const;
const remarks = ['Gate code 4471', 'Call on arrival', 'Dog in the yard', 'Park on the left'] as const;

/** How a card got to its status: the statuses it was moved to, one after the other. */
const journeys: readonly (readonly [share: number, journey: readonly Status[]])[] = [
  [0.3, ['in_progress', 'ready', 'completed']],
  [0.12, ['in_progress', 'ready']],
  [0.15, ['in_progress']],
  [0.33, []],
  [0.05, ['no_show']],
  [0.05, ['canceled']],
];

/** An appointment to create, and the statuses to move it to afterwards. */
export interface DemoAppointment {
  readonly body: Record<string, unknown>;
  readonly journey: readonly Status[];
  /** Whether the total is paid in the end. */
  readonly paid?: boolean;
}

function journeyOf(fraction: number): readonly Status[] {
  let upTo = 0;
  for (const [share, journey] of journeys) {
    upTo += share;
    if (fraction < upTo) return journey;
  }
  return [];
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * Invents a day of appointments, the same for the same arguments: starts spread over eleven hours of the shop's day, earlier
 * ones further along.
 * @param opens the hour of the first start, 0 to 13
 * @param technicianIds whom to assign; every sixth appointment stays unassigned
 */
export function demoDay(day: {
  readonly date: string;
  readonly timeZone: string;
  readonly count: number;
  readonly seed: number;
  readonly technicianIds: readonly string[];
  readonly opens?: number;
}): DemoAppointment[] {
  const { opens = 7 } = day;
  const random = new SeededRandom(`${day.seed}/${day.date}`);
  return Array.from({ length: day.count }, (_each, index) => {
    const minute = Math.floor((index * 660) / day.count);
    const start = wallClockToInstant(
      day.date,
      `${pad(opens + Math.floor(minute / 60))}:${pad(minute % 60)}`,
      day.timeZone,
    );
    const [make, model] = random.pick(cars);
    const codes = new Set([
      random.pick(demoServices).code,
      ...(random.next() < 0.3 ? [random.pick(demoServices).code] : []),
    ]);
    const assigned = index % 6 === 5 ? undefined : day.technicianIds[random.below(day.technicianIds.length)];
    const body = {
      start: new Date(start).toISOString(),
      customer: {
        name: `${random.pick(givenNames)} ${random.pick(surnames)}`,
        phone: `+1${310 + random.below(5)}555${String(random.below(10_000)).padStart(4, '0')}`,
      },
      vehicle: {
        year: 2008 + random.below(17),
        make,
        model,
        plate: `${8 + random.below(2)}ABC${100 + random.below(900)}`,
      },
      serviceCodes: [...codes],
      address: `${100 + random.below(9_000)} ${random.pick(streets)}`,
      ...(assigned === undefined ? {} : { technicianId: assigned }),
      ...(random.next() < 0.3 ? { notes: random.pick(remarks) } : {}),
    };
    return { body, journey: journeyOf(random.next() * 0.2 + 0.8 * (index / day.count)) };
  });
}
