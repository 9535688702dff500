import type { Client } from '#client/index.ts';
import { cardsOf, doubled } from './audit.ts';
import type { Act } from './drill-user.ts';
import type { TrafficRecord } from './traffic-record.ts';

/** Somebody who looks at a day, again and again, and says so where a card is there twice. */
export class Reader {
  readonly #client: Client;
  readonly #record: TrafficRecord;
  readonly #date: string;

  constructor(client: Client, record: TrafficRecord, date: string) {
    this.#client = client;
    this.#record = record;
    this.#date = date;
  }

  /** Looks at the board, mostly; sometimes at the list, the figures, or whether the service is there. */
  readonly act: Act = async () => {
    const draw = Math.random();
    if (draw < 0.6) return this.#readBoard();
    if (draw < 0.75) return this.#readList();
    if (draw < 0.85) return void (await this.#client.getDashboardStats({ date: this.#date }));
    const { functionVersion } = await this.#client.getHealth();
    this.#record.versions.push({ version: functionVersion, at: Date.now() });
  };

  async #readBoard(): Promise<void> {
    const board = await this.#client.getBoard({ date: this.#date });
    this.#look(
      'the board',
      cardsOf(board).map(({ id }) => id),
    );
    this.#record.boardsRead += 1;
  }

  async #readList(): Promise<void> {
    const { items } = await this.#client.listAppointments({ from: this.#date, to: this.#date, limit: 100 });
    this.#look(
      'the list',
      items.map(({ id }) => id),
    );
  }

  #look(where: string, ids: readonly string[]): void {
    for (const id of doubled(ids)) this.#record.complaints.push(`${where} holds ${id} twice`);
  }
}
