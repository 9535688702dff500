import { randomUUID } from 'node:crypto';
import { createAppointment, getBoard, moveAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import type { Board, Card } from '#shared/contract/board.ts';
import { searchCustomers } from '#shared/contract/customers.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { getPrincipal } from '#shared/contract/shop.ts';
import type { SeededRandom } from '#shared/domain/seeded-random.ts';
import { allowedFrom, isOver } from '#shared/domain/status.ts';
import type { CallOptions, Reply } from '../operating/api-client.ts';
import type { Caller, Due } from './caller.ts';
import type { TakeNote } from './notes.ts';
import type { Scene } from './scene.ts';
import type { User } from './user.ts';

/** What of the scene somebody at a board needs. */
export type BoardScene = Pick<Scene, 'days' | 'bookingDays' | 'serviceCode' | 'names'>;

const cardsOf = ({ columns }: Board): Card[] => Object.values(columns).flatMap(({ items }) => items);

/** Somebody at work at the board of a day: keeps what he was shown, with its versions and its ETag, as the page does. */
export class BoardUser implements User {
  readonly #caller: Caller;
  readonly #scene: BoardScene;
  readonly #random: SeededRandom;
  readonly #note: TakeNote;
  readonly #date: string;
  readonly #cards = new Map<string, Card>();
  #etag: string | undefined;

  constructor(caller: Caller, scene: BoardScene, random: SeededRandom, note: TakeNote) {
    this.#caller = caller;
    this.#scene = scene;
    this.#random = random;
    this.#note = note;
    this.#date = this.#one(scene.days).date;
  }

  async open(due: Due): Promise<void> {
    await this.#caller.send(getPrincipal, due);
    await this.#look(due);
  }

  act(operation: Operation, due: Due): Promise<unknown> {
    const act = this.#acts[operation.id];
    if (act === undefined) throw new Error(`nobody at a board does ${operation.id}`);
    return act(due);
  }

  readonly #acts: Readonly<Record<string, (due: Due) => Promise<unknown>>> = {
    [getBoard.id]: (due) => this.#look(due),
    [getDashboardStats.id]: (due) => this.#caller.send(getDashboardStats, due, { query: { date: this.#date } }),
    [searchCustomers.id]: (due) =>
      this.#caller.send(searchCustomers, due, { query: { q: this.#one(this.#scene.names), limit: 20 } }),
    [moveAppointment.id]: (due) => this.#move(due),
    [createAppointment.id]: (due) => this.#book(due),
    [updateAppointment.id]: (due) => this.#reschedule(due),
  };

  async #look(due: Due): Promise<void> {
    const etag = this.#etag === undefined ? {} : { etag: this.#etag };
    const reply = await this.#caller.send(getBoard, due, { query: { date: this.#date }, ...etag });
    if (reply?.status !== 200) return;
    this.#etag = reply.headers.get('etag') ?? undefined;
    this.#cards.clear();
    for (const card of cardsOf(reply.body.data as Board)) this.#cards.set(card.id, card);
  }

  async #move(due: Due): Promise<void> {
    const card = this.#one([...this.#cards.values()]);
    if (card === undefined) return this.#look(due);
    const status = this.#one(allowedFrom(card.status));
    const place = this.#random.next() < 0.3 ? { position: this.#random.below(10) } : {};
    await this.#write(card, due, moveAppointment, { version: card.version, status, ...place });
  }

  async #reschedule(due: Due): Promise<void> {
    const cards = [...this.#cards.values()];
    const open = cards.filter(({ status }) => !isOver(status));
    const card = this.#one(open.length === 0 ? cards : open);
    if (card === undefined) return this.#look(due);
    await this.#write(card, due, updateAppointment, { version: card.version, start: this.#time(card.date) });
  }

  async #write(card: Card, due: Due, operation: Operation, body: object): Promise<void> {
    const at = { params: { id: card.id }, query: { on: card.date } };
    const reply = await this.#send(operation, due, { ...at, body }, { id: card.id });
    const current = (reply?.status === 409 ? reply.body.current : reply?.body.data) as Card | undefined;
    // Refused for another reason: what he was shown may be old.
    if (current === undefined) return;
    this.#cards.set(card.id, current);
    if (reply !== undefined && reply.status < 300) this.#acknowledge(current);
  }

  async #book(due: Due): Promise<void> {
    const date = this.#one(this.#scene.bookingDays);
    const phone = `+1310555${String(this.#random.below(10_000)).padStart(4, '0')}`;
    const body = {
      start: this.#time(date),
      customer: { name: this.#one(this.#scene.names), phone },
      serviceCodes: [this.#scene.serviceCode],
    };
    const reply = await this.#send(createAppointment, due, { body }, { date });
    if (reply?.status === 201) this.#acknowledge(reply.body.data as Card);
  }

  async #send(operation: Operation, due: Due, options: CallOptions, what: { id?: string; date?: string }) {
    const reply: Reply | undefined = await this.#caller.send(operation, due, {
      ...options,
      idempotencyKey: randomUUID(),
    });
    if (reply === undefined || reply.status >= 500) this.#note({ kind: 'unknown', ...what });
    return reply;
  }

  #acknowledge({ id, date, version, status, start }: Card): void {
    this.#note({ kind: 'acknowledged', id, date, version, status, start });
  }

  /** Some time of a day while shops are open in America. */
  #time(date: string): string {
    return new Date(Date.parse(`${date}T17:00:00Z`) + this.#random.below(16) * 900_000).toISOString();
  }

  #one<Thing>(things: readonly Thing[]): Thing {
    return things[this.#random.below(things.length)] as Thing;
  }
}
