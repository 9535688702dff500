import { createHash } from 'node:crypto';
import type { Board, Card, Input, MovedCard, Status } from '#client/core/api.ts';
import { type ErrorCode, type Failure, type ProblemDetails, StatusBoardError } from '#client/core/errors.ts';
import { Problem } from '#shared/contract/problems.ts';
import { type Appointment, toCard } from '#shared/domain/appointment.ts';
import { assembleBoard } from '#shared/domain/board.ts';
import { orderColumn } from '#shared/domain/column.ts';
import { planMove } from '#shared/domain/move.ts';
import { booked } from './booked.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** A failure of a move, as the client rejects with it. */
export function moveFailure(code: ErrorCode, problem: object = {}, retryable = false): StatusBoardError {
  const details = problem as ProblemDetails<ErrorCode>;
  const failure = {
    code,
    operation: 'moveAppointment',
    message: code,
    correlationId: 'c',
    problem: details,
    retryable,
  };
  return new StatusBoardError(failure as Failure<ErrorCode, 'moveAppointment'>);
}

/**
 * The service, as far as a board goes: its own rules from the domain, its own order of judgement (existence, replay,
 * version, transition, place), over a map. Every request is one step. It counts what each move did.
 */
export class BoardServer {
  readonly #cards = new Map<string, Appointment>();
  readonly #ledger = new Map<string, string>();
  /** How often the requests of a move took effect, by the move's id. */
  readonly effects = new Map<string, number>();
  /** Moves that met a card which somebody else had brought where it was to go. */
  readonly fulfilled = new Set<string>();
  /** Every request to move a card, as it was judged. */
  readonly requests: { readonly key: string; readonly input: Input<'moveAppointment'> }[] = [];
  #steps = 0;

  constructor(cards: readonly Appointment[]) {
    for (const card of cards) this.#cards.set(card.id, card);
  }

  get ids(): string[] {
    return [...this.#cards.keys()];
  }

  card(id: string): Card | undefined {
    const card = this.#cards.get(id);
    return card && toCard(card);
  }

  board(date: string): Board {
    const all = [...this.#cards.values()];
    const [cards, carriedOver] = [all.filter((card) => card.date === date), all.filter((card) => card.date !== date)];
    this.#steps += 1;
    return assembleBoard({ date, timeZone: 'UTC', currency: 'USD', cards, carriedOver, asOf: this.#steps, hash });
  }

  /** @throws StatusBoardError as the service refuses a move */
  move(input: Input<'moveAppointment'>, key: string): MovedCard {
    this.requests.push({ key, input });
    const move = key.replace(/\.\d+$/, '');
    const current = this.#cards.get(input.id);
    if (current === undefined) throw moveFailure('not_found');
    const body = JSON.stringify(input);
    const replayed = this.#ledger.get(`${input.id} ${key}`);
    if (replayed !== undefined && replayed !== body) throw moveFailure('idempotency_mismatch');
    if (replayed !== undefined) return this.#answer(current, input);
    if (current.version !== input.version) {
      const isPlaced = (input.afterId ?? input.beforeId ?? input.position) !== undefined;
      if (current.status === input.status && !isPlaced) this.fulfilled.add(move);
      throw moveFailure('version_conflict', { current: toCard(current) });
    }
    this.#plan(current, input);
    this.#ledger.set(`${input.id} ${key}`, body);
    this.effects.set(move, (this.effects.get(move) ?? 0) + 1);
    return this.#answer(this.#card(input.id), input);
  }

  /** Somebody else moves a card; nothing where that is not legal. */
  moveByOther(id: string, status: Status, position?: number): void {
    const current = this.#cards.get(id);
    if (current === undefined) return;
    try {
      this.#plan(current, { status, position });
    } catch (error) {
      if (!(error instanceof StatusBoardError)) throw error;
    }
  }

  /** Somebody changes what a card says, or its day; nothing where it is gone. */
  change(id: string, fields: Partial<Pick<Appointment, 'date' | 'notes' | 'total'>>): void {
    const current = this.#cards.get(id);
    if (current !== undefined) this.#put({ ...current, ...fields });
  }

  create(date: string): Card {
    this.#steps += 1;
    const card = booked(100 + this.#steps, { date });
    this.#cards.set(card.id, card);
    return toCard(card);
  }

  /** @returns the version the deletion made */
  remove(id: string): number {
    const { version } = this.#card(id);
    this.#cards.delete(id);
    return version + 1;
  }

  #card(id: string): Appointment {
    const card = this.#cards.get(id);
    if (card === undefined) throw new Error(`there is no ${id}`);
    return card;
  }

  #put(card: Appointment): void {
    this.#cards.set(card.id, { ...card, version: card.version + 1 });
  }

  #column({ date, status }: Appointment): Appointment[] {
    return orderColumn([...this.#cards.values()].filter((card) => card.date === date && card.status === status));
  }

  #answer(card: Appointment, { afterId, beforeId, position }: Input<'moveAppointment'>): MovedCard {
    if ((afterId ?? beforeId ?? position) === undefined) return toCard(card);
    return { ...toCard(card), position: this.#column(card).findIndex(({ id }) => id === card.id) };
  }

  #plan(current: Appointment, request: Omit<Input<'moveAppointment'>, 'id' | 'version'>): void {
    this.#steps += 1;
    const now = 1_700_000_000_000 + this.#steps;
    const day = [...this.#cards.values()].filter(({ date }) => date === current.date);
    try {
      // Always the same chance, so that ranks come close and neighbours must make room.
      const { appointment, neighbours } = planMove({ current, day, request, now, random: () => 0.5 });
      this.#put(appointment);
      for (const { id, rank } of neighbours) this.#put({ ...this.#card(id), rank });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      throw moveFailure(error.code, error.extensions);
    }
  }
}
