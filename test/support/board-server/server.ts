import { createHash } from 'node:crypto';
import type { Board, Card, Input, MovedCard, Status } from '#client/core/api.ts';
import { type ErrorCode, type Failure, type ProblemDetails, StatusBoardError } from '#client/core/errors.ts';
import { Problem } from '#shared/contract/problems.ts';
import { type Appointment, toCard } from '#shared/domain/appointment.ts';
import { assembleBoard } from '#shared/domain/board.ts';
import { orderColumn } from '#shared/domain/column.ts';
import { planMove } from '#shared/domain/move.ts';
import { booked, today } from './booked.ts';

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

/** One change of a card. */
export interface Change {
  readonly cardId: string;
  /** The key of the move it was; undefined where somebody else did it. */
  readonly by?: string;
  readonly from: Status;
  readonly to: Status;
  /** Where the card stands afterwards, and since when. */
  readonly stands: string;
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
  /** What happened to cards, in order. */
  readonly log: Change[] = [];
  /** The shop's today. */
  today = today;
  #steps = 0;
  /** Boards that still hold, by what was asked for. */
  readonly #boards = new Map<string, Board>();

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

  /** @param date the shop's today where it is undefined */
  board(date = this.today, technicianFilter?: string): Board {
    const name = `${date} ${technicianFilter}`;
    const known = this.#boards.get(name);
    if (known !== undefined) return known;
    const all = [...this.#cards.values()];
    const here = all.filter((card) => card.date < date);
    const carriedOver = date === this.today ? { cards: here, unread: 0, last: undefined } : undefined;
    this.#steps += 1;
    const setting = {
      date,
      today: this.today,
      timeZone: 'UTC',
      currency: 'USD',
      asOf: this.#steps,
      technicianFilter,
      hash,
    };
    const { board } = assembleBoard({ ...setting, cards: all, carriedOver });
    this.#boards.set(name, board);
    return board;
  }

  /** @throws StatusBoardError as the service refuses a move */
  move(input: Input<'moveAppointment'>, key: string): MovedCard {
    this.requests.push({ key, input });
    const current = this.#cards.get(input.id);
    if (current === undefined) throw moveFailure('not_found');
    const body = JSON.stringify(input);
    const replayed = this.#ledger.get(`${input.id} ${key}`);
    if (replayed !== undefined && replayed !== body) throw moveFailure('idempotency_mismatch');
    if (replayed !== undefined) return this.#answer(current, input);
    if (current.version !== input.version) {
      const isPlaced = (input.afterId ?? input.beforeId ?? input.position) !== undefined;
      if (current.status === input.status && !isPlaced) this.#fulfil(key, input.id);
      throw moveFailure('version_conflict', { current: toCard(current) });
    }
    this.#plan(current, input, key);
    this.#ledger.set(`${input.id} ${key}`, body);
    this.effects.set(key, (this.effects.get(key) ?? 0) + 1);
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
  change(
    id: string,
    fields: Partial<Pick<Appointment, 'date' | 'notes' | 'paid' | 'status' | 'total' | 'technician'>>,
  ): void {
    const current = this.#cards.get(id);
    if (current !== undefined) this.#put({ ...current, ...fields });
  }

  create(date: string): Card {
    this.#steps += 1;
    const card = booked(100 + this.#steps, { date });
    this.#cards.set(card.id, card);
    this.#boards.clear();
    return toCard(card);
  }

  /** @returns the version the deletion made */
  remove(id: string): number {
    const { version } = this.#card(id);
    this.#cards.delete(id);
    this.#boards.clear();
    return version + 1;
  }

  /** Somebody else did what a move was for; the last change of the card counts as its own. */
  #fulfil(key: string, cardId: string): void {
    this.fulfilled.add(key);
    const at = this.log.findLastIndex((change) => change.cardId === cardId);
    const change = this.log[at];
    if (change !== undefined) this.log[at] = { by: key, ...change };
  }

  #card(id: string): Appointment {
    const card = this.#cards.get(id);
    if (card === undefined) throw new Error(`there is no ${id}`);
    return card;
  }

  #put(card: Appointment, by?: string): void {
    const { id: cardId, status: to, rank, date, checkedInAt, readyAt, completedAt } = card;
    const { status: from } = this.#card(cardId);
    const stands = JSON.stringify([to, rank, date, checkedInAt, readyAt, completedAt]);
    this.log.push({ cardId, ...(by !== undefined && { by }), from, to, stands });
    this.#cards.set(card.id, { ...card, version: card.version + 1 });
    this.#boards.clear();
  }

  #column({ date, status }: Appointment): Appointment[] {
    return orderColumn([...this.#cards.values()].filter((card) => card.date === date && card.status === status));
  }

  #answer(card: Appointment, { afterId, beforeId, position }: Input<'moveAppointment'>): MovedCard {
    if ((afterId ?? beforeId ?? position) === undefined) return toCard(card);
    return { ...toCard(card), position: this.#column(card).findIndex(({ id }) => id === card.id) };
  }

  #plan(current: Appointment, request: Omit<Input<'moveAppointment'>, 'id' | 'version'>, by?: string): void {
    this.#steps += 1;
    const now = 1_700_000_000_000 + this.#steps;
    const day = [...this.#cards.values()].filter(({ date }) => date === current.date);
    try {
      // Always the same chance, so that ranks come close and neighbours must make room.
      const { appointment, neighbours } = planMove({ current, day, request, now, random: () => 0.5 });
      this.#put(appointment, by);
      for (const { id, rank } of neighbours) this.#put({ ...this.#card(id), rank });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      throw moveFailure(error.code, error.extensions);
    }
  }
}
