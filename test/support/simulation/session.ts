import type { Card } from '#shared/contract/board.ts';
import type { Answer } from '#test/support/call.ts';
import type { WriteOutcome } from '#test/support/history/history.ts';
import type { Floor } from './floor.ts';
import type { ReadIntent, WriteIntent } from './intent.ts';
import type { Sent } from './observations.ts';
import type { Known } from './requests.ts';

/** How many older versions a client may come back with. */
const maxOlder = 3;

/** The answer to a read: whom it was sent by, its status, and its data where it succeeded. */
export interface ReadAnswer<Data> {
  readonly sent: Sent;
  readonly status: number | undefined;
  readonly data: Data | undefined;
}

/** How a write ended, and whether the service said so: it may have said no to what it had done and forgotten. */
export interface WriteResult {
  readonly outcome: WriteOutcome;
  readonly isAnswered: boolean;
}

/** One client's line to the service: sends, notes for the history what came back, and remembers the cards it saw. */
export class Session {
  readonly known = new Map<string, Known>();
  readonly floor: Floor;
  readonly #client: number;

  constructor(client: number, floor: Floor) {
    this.#client = client;
    this.floor = floor;
  }

  /** Sends a write once. */
  async write(intent: WriteIntent): Promise<WriteResult> {
    const { observations } = this.floor;
    const sent = observations.send(this.#client, intent);
    const answer = await this.#ask(intent, sent);
    const outcome = observations.wrote(sent, intent, answer);
    const card = answer?.body?.data ?? answer?.body?.current;
    if (answer?.status === 404 || intent.operation === 'deleteAppointment') this.known.delete(intent.id ?? '');
    else if (card !== undefined) this.#remember(card);
    return { outcome, isAnswered: answer !== undefined && answer.status !== 503 };
  }

  /** Sends a read once. What fails unexpectedly is reported; where no answer came there is no status. */
  async read<Data>(intent: ReadIntent): Promise<ReadAnswer<Data>> {
    const { observations, report } = this.floor;
    const sent = observations.send(this.#client);
    const answer = await this.#ask(intent, sent);
    const status = answer?.status;
    if (status !== undefined && ![200, 404, 503].includes(status)) {
      report('answers are expected ones', `${intent.operation} answered ${status} ${JSON.stringify(answer?.body)}`);
    }
    return { sent, status, data: status === 200 ? answer?.body.data : undefined };
  }

  /** An answer showed a card. */
  see(sent: Sent, card: Card): void {
    this.floor.observations.sawCard(sent, card);
    this.#remember(card);
  }

  /** An answer said that there is no such card. */
  miss(sent: Sent, id: string): void {
    this.floor.observations.sawNone(sent, id);
    this.known.delete(id);
  }

  async #ask({ operation, request }: ReadIntent | WriteIntent, sent: Sent): Promise<Answer | undefined> {
    const { faults, fleet, scheduler, report } = this.floor;
    const answering = fleet.answer(operation, request, sent);
    if (faults.strikes('client gave up')) {
      return Promise.race([answering, scheduler.pass(undefined, faults.delay()).then(() => undefined)]);
    }
    const answer = await answering;
    if (answer?.status === 503 && faults.isCalm) report('what is undisturbed succeeds', JSON.stringify(answer.body));
    return answer;
  }

  #remember(card: Card): void {
    const known = this.known.get(card.id);
    const older = known === undefined ? [] : [...known.olderVersions, known.card.version].slice(-maxOlder);
    const olderVersions = older.filter((version) => version < card.version);
    this.known.set(card.id, { card, olderVersions });
  }
}
