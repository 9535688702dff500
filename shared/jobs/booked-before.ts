import type { Appointment } from '#shared/domain/appointment.ts';

/** An appointment that is there; the id is null where it only would be, in a dry run. */
interface Booked {
  readonly id: string | null;
  readonly vehicle: Appointment['vehicle'];
}

/** Appointments by all that a row must say again but the car: whose they are, when they start and what is to be done. */
type Bookings = Map<string, Booked[]>;

function keyOf({ customer, start, services }: Appointment): string {
  const codes = services.map(({ code }) => code).toSorted();
  return [customer.id, start, ...codes].join(' ');
}

function put(bookings: Bookings, appointment: Appointment, id: string | null): void {
  const key = keyOf(appointment);
  bookings.set(key, [...(bookings.get(key) ?? []), { id, vehicle: appointment.vehicle }]);
}

/**
 * By what rows of a file are known to say what the shop has already: the same customer, start and services, and the same car
 * where they name one. Somebody may bring two cars at once; who names none says nothing of the car. What became of the
 * appointment since, and what else it says, is no matter.
 */
export class BookedBefore {
  readonly #read: (date: string) => Promise<readonly Appointment[]>;
  readonly #days = new Map<string, Promise<Bookings>>();
  readonly #added: Bookings = new Map();

  /** @param read every appointment of a day; each day is read once, when a row first speaks of it */
  constructor(read: (date: string) => Promise<readonly Appointment[]>) {
    this.#read = read;
  }

  /** What an appointment that is about to be booked would be again. */
  async find(wanted: Appointment): Promise<Booked | undefined> {
    const day = this.#days.get(wanted.date) ?? this.#readDay(wanted.date);
    this.#days.set(wanted.date, day);
    const key = keyOf(wanted);
    const same = [...(this.#added.get(key) ?? []), ...((await day).get(key) ?? [])];
    return same.find(({ vehicle }) => wanted.vehicle === null || vehicle?.id === wanted.vehicle.id);
  }

  /** Takes in what a row booked, or would have. @param id null where it only would have */
  add(booked: Appointment, id: string | null): void {
    put(this.#added, booked, id);
  }

  async #readDay(date: string): Promise<Bookings> {
    const bookings: Bookings = new Map();
    for (const appointment of await this.#read(date)) put(bookings, appointment, appointment.id);
    return bookings;
  }
}
