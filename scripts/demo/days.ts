import type { Status } from '#shared/contract/statuses.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';
import { wallClockToInstant } from '#shared/domain/shop-time.ts';
import { type DemoServiceCode, demoServices } from './catalog.ts';
import { type Clientele, strangers } from './clientele.ts';

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

/** What an appointment is created with. */
interface DemoBooking {
  /** RFC 3339 */
  readonly start: string;
  readonly customer: { readonly name: string; readonly phone: string };
  readonly vehicle: { readonly year: number; readonly make: string; readonly model: string; readonly plate: string };
  readonly serviceCodes: readonly DemoServiceCode[];
  readonly address: string;
  readonly technicianId?: string;
  readonly notes?: string;
}

/** An appointment to create, and the statuses to move it to afterwards. */
export interface DemoAppointment {
  readonly body: DemoBooking;
  readonly journey: readonly Status[];
  /** Whether the total is paid in the end. */
  readonly paid: boolean;
}

/** What a day of appointments is invented from. */
export interface DemoDay {
  readonly date: string;
  readonly timeZone: string;
  readonly count: number;
  readonly seed: number;
  /** Whom to assign: who is free then, and nobody to every sixth appointment. */
  readonly technicianIds: readonly string[];
  /** The hour of the first start, 0 to 13; 7 unless given. */
  readonly opens?: number;
  /** Who comes; strangers unless given. */
  readonly clientele?: Clientele;
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

/** How long the work of a booking takes, in minutes. */
export function minutesOf({ serviceCodes }: Pick<DemoBooking, 'serviceCodes'>): number {
  return demoServices.reduce((sum, { code, minutes }) => sum + (serviceCodes.includes(code) ? minutes : 0), 0);
}

/** Who does what: whoever is free, or on a day too full for the team anybody. */
class Rota {
  readonly #busyUntil: Map<string, number>;

  constructor(technicianIds: readonly string[]) {
    this.#busyUntil = new Map(technicianIds.map((id) => [id, 0]));
  }

  assign(start: number, minutes: number, random: SeededRandom): string | undefined {
    const free = [...this.#busyUntil].filter(([, until]) => until <= start).map(([id]) => id);
    const choices = free.length > 0 ? free : [...this.#busyUntil.keys()];
    const chosen = choices[random.below(choices.length)];
    if (chosen !== undefined) this.#busyUntil.set(chosen, start + minutes * 60_000);
    return chosen;
  }
}

/**
 * Invents a day of appointments, the same for the same arguments: starts spread over eleven hours of the shop's day at quarters
 * of an hour, earlier ones further along.
 */
export function demoDay(day: DemoDay): DemoAppointment[] {
  const { opens = 7, count, technicianIds, date, timeZone } = day;
  const { clientele = strangers(timeZone, Number(date.slice(0, 4))) } = day;
  const random = new SeededRandom(`${day.seed}/${date}`);
  const rota = new Rota(technicianIds);
  return Array.from({ length: count }, (_each, index) => {
    const minute = Math.floor((index * 44) / count) * 15;
    const time = `${pad(opens + Math.floor(minute / 60))}:${pad(minute % 60)}`;
    const { customer, serviceCodes } = clientele.next(random);
    const { name, phone, address } = customer;
    const { year, make, model, plate } = customer.car;
    const start = wallClockToInstant(date, time, timeZone);
    const assigned = index % 6 === 5 ? undefined : rota.assign(start, minutesOf({ serviceCodes }), random);
    const body = {
      start: new Date(start).toISOString(),
      customer: { name, phone },
      vehicle: { year, make, model, plate },
      serviceCodes,
      address,
      ...(assigned === undefined ? {} : { technicianId: assigned }),
      ...(random.next() < 0.3 ? { notes: random.pick(remarks) } : {}),
    };
    const journey = journeyOf(random.next() * 0.2 + 0.8 * (index / count));
    return { body, journey, paid: journey.at(-1) === 'completed' && index % 5 !== 3 };
  });
}
