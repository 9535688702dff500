import type { Card } from '#shared/contract/board.ts';
import type { Answer } from '#test/support/call.ts';
import type { CardOperation, CardWriteOperation, ReadOutcome, WriteOutcome } from '#test/support/history/history.ts';
import { foreignBump } from '#test/support/history/history.ts';
import { asRead } from '../fixtures.ts';
import type { BoardTruth } from './board-truth.ts';
import type { Deeds } from './deeds.ts';
import type { ReportFinding } from './findings.ts';
import type { WriteIntent } from './intent.ts';

/** A request under way. */
export interface Sent {
  readonly client: number;
  readonly correlationId: string;
  readonly calledAt: number;
}

/** How many later writes a card remembers a request for. */
const remembered = 8;

/** The value of a card that was deleted. */
const deleted = 'deleted';

/** What of an answer is the card, as a text to compare: not its place, nor who else has the customer's phone number. */
export function cardText(answer: Card & { readonly position?: number | undefined }): string {
  const { position: _position, ...card } = asRead(answer);
  return JSON.stringify(card);
}

/** Turns what clients sent and were answered into a history for the checkers. */
export class Observations {
  /** Answers that denied a write which the card had forgotten. */
  forgotten = 0;
  readonly #truth: BoardTruth;
  readonly #deeds: Deeds;
  readonly #now: () => number;
  readonly #report: ReportFinding;
  readonly #history: CardOperation[] = [];
  /** Creates nobody was told the id of. */
  readonly #orphans: { sent: Sent; intent: WriteIntent }[] = [];
  /** The correlation ids under which each write was sent. */
  readonly #tries = new Map<WriteIntent, string[]>();
  readonly #sentAt = new Map<string, number>();
  #ticks = 0;

  /** @param now the turn */
  constructor(truth: BoardTruth, deeds: Deeds, now: () => number, report: ReportFinding) {
    this.#now = now;
    this.#truth = truth;
    this.#deeds = deeds;
    this.#report = report;
  }

  /** How many requests were sent. */
  get operations(): number {
    return this.#sentAt.size;
  }

  /** The turn in which a request was sent. */
  sentAt(correlationId: string): number {
    return this.#sentAt.get(correlationId) ?? 0;
  }

  /** A client sends a request now. */
  send(client: number, intent?: WriteIntent): Sent {
    this.#ticks += 1;
    const correlationId = `operation-${this.#sentAt.size + 1}`;
    this.#sentAt.set(correlationId, this.#now());
    if (intent !== undefined) this.#tries.set(intent, [...(this.#tries.get(intent) ?? []), correlationId]);
    return { client, correlationId, calledAt: this.#ticks };
  }

  /** An answer showed a card. */
  saw(sent: Sent, id: string, outcome: ReadOutcome): void {
    this.#ticks += 1;
    this.#history.push({ client: sent.client, object: id, kind: 'read', ...this.#span(sent), outcome });
  }

  /** An answer showed a whole card. */
  sawCard(sent: Sent, card: Card): void {
    this.saw(sent, card.id, { kind: 'ok', version: card.version, value: cardText(card) });
  }

  /** An answer said that there is no such card. */
  sawNone(sent: Sent, id: string): void {
    this.saw(sent, id, { kind: 'ok', version: this.#deletionOf(id), value: deleted });
  }

  /** A write was answered, or, where there is no answer, will never be. */
  wrote(sent: Sent, intent: WriteIntent, answer: Answer | undefined): WriteOutcome {
    this.#ticks += 1;
    const outcome = this.#outcomeOf(sent, intent, answer);
    const id = intent.id ?? answer?.body?.data?.id ?? this.#deeds.of(sent.correlationId)?.id;
    if (id !== undefined) this.#history.push(this.#writeOperation(sent, intent, id, outcome));
    else if (outcome.kind === 'unknown') this.#orphans.push({ sent, intent });
    return outcome;
  }

  /** The history of every card so far. Writes of the service itself, which no client asked for, are in it too. */
  history(): CardOperation[] {
    const unnamed = this.#orphans.flatMap(({ sent, intent }) => {
      const id = this.#deeds.of(sent.correlationId)?.id;
      return id === undefined ? [] : [this.#writeOperation(sent, intent, id, { kind: 'unknown' })];
    });
    return [...this.#history, ...unnamed, ...this.#deeds.bumps.map(({ id, version }) => foreignBump(id, version))];
  }

  #span({ calledAt }: Sent) {
    return { calledAt, returnedAt: this.#ticks };
  }

  #writeOperation(sent: Sent, intent: WriteIntent, object: string, outcome: WriteOutcome): CardWriteOperation {
    const { client, calledAt } = sent;
    const returnedAt = outcome.kind === 'unknown' ? Number.POSITIVE_INFINITY : this.#ticks;
    const kind = intent.operation === 'moveAppointment' ? 'move' : 'update';
    const input = { expectedVersion: intent.expectedVersion, key: intent.key ?? sent.correlationId };
    return { client, object, kind, input, calledAt, returnedAt, outcome };
  }

  #outcomeOf(sent: Sent, intent: WriteIntent, answer: Answer | undefined): WriteOutcome {
    if (answer === undefined || answer.status === 503) return { kind: 'unknown' };
    const { body, status } = answer;
    if (status < 300) return this.#success(intent, answer);
    this.#judgeForgetting(intent, status);
    if (this.#deeds.of(sent.correlationId) !== undefined) {
      this.forgotten += 1;
      return { kind: 'unknown' };
    }
    if (status === 404) return this.#gone(intent, answer);
    if (body.code === 'version_conflict') {
      return { kind: 'conflict', currentVersion: body.current.version, currentValue: cardText(body.current) };
    }
    const names = body.code === 'validation_failed' ? body.errors[0].pointer : body.code;
    if (intent.id === undefined || !['invalid_transition', '/body/afterId', '/body/beforeId'].includes(names)) {
      this.#report('answers are expected ones', `${intent.operation} answered ${status} ${JSON.stringify(body)}`);
      return { kind: 'rejected' };
    }
    // Judged last: the version that was sent was the current one.
    this.saw(sent, intent.id, { kind: 'ok', version: intent.expectedVersion });
    return { kind: 'rejected' };
  }

  #success({ expectedVersion, operation, key }: WriteIntent, { body, headers }: Answer): WriteOutcome {
    const { version } = body.data;
    const value = operation === 'deleteAppointment' ? deleted : cardText(body.data);
    // Without a key there is no header; the write was repeated inside the service, and others followed it.
    const isReplay = headers['idempotent-replayed'] === 'true' || (key === undefined && version > expectedVersion + 1);
    return { kind: isReplay ? 'replayed' : 'ok', version, value };
  }

  #gone({ id }: WriteIntent, { body, headers }: Answer): WriteOutcome {
    if (id === undefined) {
      if (headers['idempotent-replayed'] !== 'true') this.#report('a new card is found', JSON.stringify(body));
      return { kind: 'unknown' };
    }
    return { kind: 'conflict', currentVersion: this.#deletionOf(id), currentValue: deleted };
  }

  /** A refusal may come to a write that took effect only where its card forgot it: behind 8 other writes, or deleted. */
  #judgeForgetting(intent: WriteIntent, status: number): void {
    for (const correlationId of this.#tries.get(intent) ?? []) {
      const deed = this.#deeds.of(correlationId);
      if (deed === undefined || this.#truth.versionOf(deed.id) >= deed.version + remembered) continue;
      if (status === 404 && (this.#truth.deletionOf(deed.id) ?? 0) > deed.version) continue;
      this.#report(
        'what was done is told',
        `${correlationId} made ${deed.id} version ${deed.version}, yet ${status} came ${JSON.stringify(intent)}`,
      );
    }
  }

  #deletionOf(id: string): number {
    const version = this.#truth.deletionOf(id);
    if (version === undefined) this.#report('nothing is lost', `${id} was not found, and nobody had deleted it`);
    return version ?? 0;
  }
}
