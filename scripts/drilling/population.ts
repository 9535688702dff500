import { type Card, createClient } from '#client/index.ts';
import type { DrillShop } from '../rehearsing/drill-shop.ts';
import { type Act, keepActing, recordedClient, type UserAccess } from './drill-user.ts';
import { Reader } from './reader.ts';
import { TrafficRecord } from './traffic-record.ts';
import { Writer } from './writer.ts';

/** How many users there are; every second one writes. */
const users = 20;

/** Twenty people at work in a shop, ten who write and ten who read, from its opening until it is closed. */
export class Population {
  readonly record = new TrafficRecord();
  readonly #access: UserAccess;
  readonly #shop: DrillShop;
  readonly #closing = new AbortController();
  #atWork: Promise<unknown> = Promise.resolve();

  constructor(access: Omit<UserAccess, 'key'>, shop: DrillShop) {
    this.#access = { ...access, key: shop.key };
    this.#shop = shop;
  }

  /** Everybody begins. */
  start(): void {
    const { signal } = this.#closing;
    const complain = (what: string): void => void this.record.complaints.push(what);
    const acting = Array.from({ length: users }, (_, index) => keepActing(this.#act(index), signal, complain));
    this.#atWork = Promise.all(acting);
    // Nobody waits for them before the end.
    this.#atWork.catch(() => undefined);
  }

  /** Settles when this many boards were read and writes acknowledged since: everybody has been served. */
  async served(times = users): Promise<void> {
    const { acknowledgedWrites, boardsRead } = this.record;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const isServed =
        this.record.acknowledgedWrites >= acknowledgedWrites + times && this.record.boardsRead >= boardsRead + times;
      if (isServed) return;
      await Promise.race([this.#atWork, new Promise((resolve) => setTimeout(resolve, 50))]);
    }
  }

  /** Everybody stops, once the call under way is answered. @throws what a user could not make sense of */
  async stop(): Promise<void> {
    this.#closing.abort();
    await this.#atWork;
  }

  /** Every card there is in the end, as it is read on its own; those the day lists. */
  async cards(): Promise<Card[]> {
    const { functionUrls, key, signer } = this.#access;
    const client = createClient({ endpoints: { functionUrls }, apiKey: key, ...(signer && { signer }) });
    const { date } = this.#shop;
    const cards: Promise<Card>[] = [];
    for await (const { id } of client.listAppointments({ from: date, to: date, limit: 100 })) {
      cards.push(client.getAppointment({ id, on: date }));
    }
    return Promise.all(cards);
  }

  #act(index: number): Act {
    const client = recordedClient(this.#access, this.record);
    if (index % 2 === 0) return new Writer(client, `Writer ${index / 2 + 1}`, this.record, this.#shop).act;
    return new Reader(client, this.record, this.#shop.date).act;
  }
}
