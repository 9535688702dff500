import { allowedFrom, type Card, type Client, isStatusBoardError } from '#client/index.ts';
import type { Act } from './drill-user.ts';
import type { TrafficRecord, WrittenCard } from './traffic-record.ts';

/** Where writers book. */
export interface BookingPlace {
  /** The day of the shop. */
  readonly date: string;
  readonly serviceCode: string;
}

/** Cards a writer keeps: more would only make the board long. */
const mostCards = 5;

const pick = <Thing>(things: readonly Thing[]): Thing | undefined => things[Math.floor(Math.random() * things.length)];

/** Somebody who books cards and keeps changing them. Nobody else writes those, so that each must be as its writer was told. */
export class Writer {
  readonly #client: Client;
  readonly #name: string;
  readonly #record: TrafficRecord;
  readonly #place: BookingPlace;
  readonly #own: WrittenCard[] = [];
  #bookings = 0;

  /** @param name unique to this writer; its bookings are marked by it */
  constructor(client: Client, name: string, record: TrafficRecord, place: BookingPlace) {
    this.#client = client;
    this.#name = name;
    this.#record = record;
    this.#place = place;
  }

  /** Books, moves or edits a card. */
  readonly act: Act = async () => {
    const known = this.#own.filter(({ acknowledged }) => acknowledged !== undefined);
    if (known.length < mostCards) return this.#book();
    const card = pick(known);
    if (card?.acknowledged === undefined) return;
    if (card.unknown > 0) return this.#lookAgain(card, card.acknowledged);
    return Math.random() < 0.7 ? this.#move(card, card.acknowledged) : this.#edit(card, card.acknowledged);
  };

  async #book(): Promise<void> {
    this.#bookings += 1;
    const mark = `${this.#name} ${this.#bookings}`;
    const { date, serviceCode } = this.#place;
    const card = this.#record.booking(mark);
    await this.#write(card, 'scheduled', () =>
      this.#client.createAppointment({
        start: `${date}T${String(8 + (this.#bookings % 10)).padStart(2, '0')}:00:00Z`,
        customer: { name: mark, phone: '+13105550123' },
        serviceCodes: [serviceCode],
      }),
    );
    this.#own.push(card);
  }

  async #move(card: WrittenCard, { id, date: on, version, status }: Card): Promise<void> {
    const wanted = pick(allowedFrom(status)) ?? status;
    const place = Math.random() < 0.3 ? { position: 0 } : {};
    await this.#write(card, wanted, () => this.#client.moveAppointment({ id, on, version, status: wanted, ...place }));
  }

  async #edit(card: WrittenCard, { id, date: on, version, status }: Card): Promise<void> {
    const notes = `seen at ${new Date().toISOString()}`;
    await this.#write(card, status, () => this.#client.updateAppointment({ id, on, version, notes }));
  }

  /** Sends a write and remembers what is known of it. */
  async #write(card: WrittenCard, wanted: Card['status'], send: () => Promise<Card>): Promise<void> {
    try {
      const written = await send();
      this.#record.acknowledge(card, written);
      if (written.status !== wanted) {
        this.#record.wrong.push({
          what: `${written.customer.name} is ${written.status}, not ${wanted}`,
          at: Date.now(),
        });
      }
    } catch (error) {
      // What the service refused it did not do.
      if (!isStatusBoardError(error) || error.status === 0 || error.status >= 500) card.unknown += 1;
      throw error;
    }
  }

  /** After an answer got lost: what became of the write? */
  async #lookAgain(card: WrittenCard, { id, date: on, version, customer }: Card): Promise<void> {
    const found = await this.#client.getAppointment({ id, on });
    if (found.version < version || found.version > version + card.unknown) {
      const { complaints } = this.#record;
      complaints.push(`${customer.name} stands at version ${found.version}, and was acknowledged at ${version}`);
    }
    card.acknowledged = found;
    card.unknown = 0;
  }
}
