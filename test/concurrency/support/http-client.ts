import { getAppointment, getBoard, moveAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import type { Board, Card } from '#shared/contract/board.ts';
import { allowedFrom } from '#shared/domain/status.ts';
import type { Answer } from '#test/support/call.ts';
import type { CardWrite, WriteOutcome } from '#test/support/history/history.ts';
import type { Random } from '#test/support/history/random.ts';
import type { Recorder } from '#test/support/history/recorder.ts';
import { cardText } from '#test/support/simulation/observations.ts';
import type { Line } from './line.ts';

/** A write with its key, to be sent again as it is. */
interface KeyedWrite {
  readonly operation: typeof moveAppointment | typeof updateAppointment;
  readonly id: string;
  readonly version: number;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How often a client repeats at once what got lost. */
const maxTries = 4;
const hangUpShare = 0.03;
const staleShare = 0.1;

function outcomeOf({ status, headers, body }: Answer): WriteOutcome {
  if (status < 300) {
    const kind = headers['idempotent-replayed'] === 'true' ? 'replayed' : 'ok';
    return { kind, version: body.data.version, value: cardText(body.data) };
  }
  if (body?.code === 'version_conflict') {
    return { kind: 'conflict', currentVersion: body.current.version, currentValue: cardText(body.current) };
  }
  if (body?.code === 'invalid_transition' || body?.code === 'validation_failed') return { kind: 'rejected' };
  if (status === 503 || status === 502) return { kind: 'unknown' };
  throw new Error(`unexpected answer ${status} ${JSON.stringify(body)}`);
}

/** Somebody who reads and moves a few cards over HTTP, and records everything asked and answered. */
export class HttpClient {
  /** Writes whose outcome it does not know. */
  readonly unresolved: KeyedWrite[] = [];
  /** How many requests it sent. */
  sent = 0;
  /** Answers no client of this kind may get. */
  readonly complaints: string[] = [];
  readonly #number: number;
  readonly #line: Line;
  readonly #recorder: Recorder;
  readonly #random: Random;
  readonly #known = new Map<string, Card>();
  #keys = 0;

  constructor(number: number, line: Line, recorder: Recorder, random: Random) {
    this.#number = number;
    this.#line = line;
    this.#recorder = recorder;
    this.#random = random;
  }

  /** Does so many things with some cards of a day. */
  async work(ids: readonly string[], date: string, operations: number): Promise<void> {
    for (let count = 0; count < operations; count += 1) {
      const draw = this.#random.next();
      const known = this.#known.get(this.#random.pick(ids));
      if (known === undefined || draw < 0.12) await this.readBoard(ids, date);
      else if (draw < 0.35) await this.readCard(known.id, this.#random.chance(0.5) ? { on: known.date } : {});
      else await this.#write(draw < 0.85 ? this.#move(known, ids) : this.#update(known));
    }
  }

  /** Reads one card. */
  async readCard(id: string, query: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.#recorder.record({ client: this.#number, object: id, kind: 'read' }, async () => {
      const card = await this.#read<Card>(() => this.#line.send(getAppointment, { params: { id }, query }));
      return this.#see(card);
    });
  }

  /** Reads the board of a day, and with it every card. */
  async readBoard(ids: readonly string[], date: string): Promise<void> {
    const reading = this.#read<Board>(() => this.#line.send(getBoard, { query: { date } }));
    const reads = ids.map((id) =>
      this.#recorder.record({ client: this.#number, object: id, kind: 'read' }, async () => {
        const { columns } = await reading;
        const cards = Object.values(columns).flatMap(({ items }) => items);
        const found = cards.filter((card) => card.id === id);
        if (found[0] === undefined || found.length > 1)
          this.complaints.push(`${found.length} times ${id} on the board`);
        return found[0] === undefined ? { kind: 'rejected' as const } : this.#see(found[0]);
      }),
    );
    await Promise.all(reads);
  }

  /** Sends on a sound line what got lost, until each write has a definite outcome. */
  async resolve(line: Line): Promise<void> {
    for (const write of this.unresolved.splice(0)) {
      const outcome = await this.#send(write, line);
      if (outcome.kind === 'unknown') this.complaints.push(`${write.key} has no outcome, even when undisturbed`);
    }
  }

  async #write(write: KeyedWrite): Promise<void> {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const outcome = await this.#send(write, this.#line, this.#random.chance(hangUpShare));
      if (outcome.kind !== 'unknown') return;
    }
    this.unresolved.push(write);
  }

  #send(write: KeyedWrite, line: Line, hangsUp = false): Promise<WriteOutcome> {
    const { operation, id, version, key, body } = write;
    const kind: CardWrite['kind'] = operation === moveAppointment ? 'move' : 'update';
    const called = { client: this.#number, object: id, kind, input: { expectedVersion: version, key } };
    return this.#recorder.record(called, async () => {
      const sending = { params: { id }, body: { version, ...body }, idempotencyKey: key, hangsUp };
      this.sent += 1;
      const answer = await line.send(operation, sending);
      const card = answer.body?.data ?? answer.body?.current;
      if (card !== undefined) this.#known.set(id, card);
      try {
        return outcomeOf(answer);
      } catch (error) {
        this.complaints.push(String(error));
        return { kind: 'rejected' };
      }
    });
  }

  async #read<Data>(send: () => Promise<Answer>): Promise<Data> {
    this.sent += 1;
    const { status, body } = await send();
    if (status === 200) return body.data;
    if (status < 502) this.complaints.push(`a read was answered ${status} ${JSON.stringify(body)}`);
    throw new Error(`no answer: ${status}`);
  }

  #see(card: Card) {
    this.#known.set(card.id, card);
    return { kind: 'ok' as const, version: card.version, value: cardText(card) };
  }

  #move({ id, version, status }: Card, ids: readonly string[]): KeyedWrite {
    const place = this.#random.pick([{}, {}, { position: this.#random.below(4) }, { afterId: this.#random.pick(ids) }]);
    const body = { status: this.#random.pick([status, ...allowedFrom(status)]), ...place };
    return this.#keyed(moveAppointment, id, version, body);
  }

  #update({ id, version }: Card): KeyedWrite {
    return this.#keyed(updateAppointment, id, version, { notes: `note ${this.#number} ${this.#keys}` });
  }

  #keyed(operation: KeyedWrite['operation'], id: string, current: number, body: KeyedWrite['body']): KeyedWrite {
    this.#keys += 1;
    const version = current > 1 && this.#random.chance(staleShare) ? current - 1 : current;
    return { operation, id, version, key: `client-${this.#number}-${this.#keys}`, body };
  }
}
