import type { Card } from '#shared/contract/board.ts';
import { type Status, statuses } from '#shared/contract/statuses.ts';
import { allowedFrom } from '#shared/domain/status.ts';
import type { Random } from '#test/support/history/random.ts';
import type { WriteIntent } from './intent.ts';

/** A day of the simulation, in epoch milliseconds. */
export interface Day {
  readonly date: string;
  readonly start: number;
  readonly end: number;
}

/** What clients make requests of. */
export interface Premises {
  readonly days: readonly Day[];
  readonly customerId: string;
  readonly technicianIds: readonly string[];
  /** The share of writes that carry a key. */
  readonly keyedShare: number;
  /** The share of moves that name a place, and of those that stay in their column. */
  readonly placedShare: number;
  readonly stayShare: number;
  /** A key nobody else has. */
  readonly newKey: () => string;
}

/** A card as a client saw it last, and the versions it had before. */
export interface Known {
  readonly card: Card;
  readonly olderVersions: readonly number[];
}

/** Makes requests that people at a board might make, and some that they should not. */
export class Requests {
  readonly #random: Random;
  readonly #premises: Premises;

  constructor(random: Random, premises: Premises) {
    this.#random = random;
    this.#premises = premises;
  }

  /** A day, most often the first. */
  date(): string {
    return this.#day().date;
  }

  create(): WriteIntent {
    const customer = this.#random.chance(0.5)
      ? { id: this.#premises.customerId }
      : { name: 'Mia Cohen', phone: '+13105550123' };
    const body = {
      ...this.#times(),
      customer,
      serviceCodes: this.#random.chance(0.5) ? ['OIL001'] : ['OIL001', 'TIRE001'],
      technicianId: this.#technician(),
      paid: this.#random.below(5) * 1_000,
      ...(this.#random.chance(0.3) ? { vehicle: { year: 2018, make: 'Ford', model: 'F-150' } } : {}),
    };
    return this.#intent('createAppointment', undefined, 0, { body });
  }

  /** @param others cards that may stand next to it */
  move(known: Known, others: readonly Card[]): WriteIntent {
    const version = this.#version(known);
    const status = this.#target(known.card.status);
    const column = others.filter((other) => other.status === status);
    const body = { version, status, ...this.#placement(column.length > 0 ? column : others) };
    return this.#intent('moveAppointment', known.card.id, version, { query: this.#hint(known), body });
  }

  update(known: Known): WriteIntent {
    const version = this.#version(known);
    const changes = this.#random.pick([
      () => this.#times(),
      () => ({ start: this.#start() }),
      () => ({ notes: `note ${this.#random.below(1_000)}` }),
      () => ({ notes: null, address: 'Pico Blvd 1' }),
      () => ({ paid: this.#random.below(20) * 1_000 }),
      () => ({ technicianId: this.#technician() }),
      () => ({ serviceCodes: ['TIRE001'] }),
      () => ({ vehicle: { year: 2020, make: 'Kia', model: 'Niro' } }),
    ])();
    const body = { version, ...changes };
    return this.#intent('updateAppointment', known.card.id, version, { query: this.#hint(known), body });
  }

  remove(known: Known): WriteIntent {
    const version = this.#version(known);
    return this.#intent('deleteAppointment', known.card.id, version, { query: { ...this.#hint(known), version } });
  }

  /** The day a client believes a card is on: not said, as last seen, or any. */
  hint({ card }: Known): { readonly on?: string } {
    return this.#hint({ card });
  }

  #hint({ card }: Pick<Known, 'card'>): { readonly on?: string } {
    const draw = this.#random.next();
    if (draw < 0.4) return {};
    return { on: draw < 0.9 ? card.date : this.#random.pick(this.#premises.days).date };
  }

  #intent(
    operation: WriteIntent['operation'],
    id: string | undefined,
    expectedVersion: number,
    rest: WriteIntent['request'],
  ) {
    const key = this.#random.chance(this.#premises.keyedShare) ? this.#premises.newKey() : undefined;
    const request = {
      ...rest,
      ...(id === undefined ? {} : { params: { id } }),
      ...(key === undefined ? {} : { idempotencyKey: key }),
    };
    return { operation, id, expectedVersion, key, request };
  }

  /** The version last seen, or one of those before. */
  #version({ card, olderVersions }: Known): number {
    const isStale = olderVersions.length > 0 && this.#random.chance(0.12);
    return isStale ? this.#random.pick(olderVersions) : card.version;
  }

  /** Mostly a status that the card may go to. */
  #target(status: Status): Status {
    if (this.#random.chance(this.#premises.stayShare)) return status;
    return this.#random.pick(this.#random.chance(0.85) ? allowedFrom(status) : statuses);
  }

  #placement(others: readonly Card[]) {
    if (!this.#random.chance(this.#premises.placedShare)) return {};
    const way = this.#random.below(4);
    if (way < 2 || others.length === 0) return { position: this.#random.below(others.length + 2) };
    const { id } = this.#random.pick(others);
    return way === 2 ? { afterId: id } : { beforeId: id };
  }

  #day(): Day {
    const { days } = this.#premises;
    return this.#random.chance(0.5) ? (days[0] as Day) : this.#random.pick(days);
  }

  /** Any minute of a day, its first and its last one more often. */
  #start(): string {
    const { start, end } = this.#day();
    const minutes = (end - start) / 60_000;
    const minute = this.#random.pick([0, minutes - 1, this.#random.below(minutes), this.#random.below(minutes)]);
    return new Date(start + minute * 60_000).toISOString();
  }

  /** A start, and now and then an end that may lie beyond midnight. */
  #times(): { readonly start: string; readonly end?: string } {
    const start = this.#start();
    if (this.#random.chance(0.6)) return { start };
    const minutes = 1 + this.#random.below(48 * 60);
    return { start, end: new Date(Date.parse(start) + minutes * 60_000).toISOString() };
  }

  #technician(): string | null {
    return this.#random.chance(0.3) ? null : this.#random.pick(this.#premises.technicianIds);
  }
}
