import { jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { Card } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import type { Move, MoveRequest } from '#client/store/state.ts';
import { aBoard, aCard } from '#test/unit/web/board/cards.ts';
import { PhoneDay } from '#web/phone/phone-day.tsx';

const technician = { id: 'tec_1', name: 'Alba Reyes' };
/** A job of Alba Reyes. */
const named = (n: number, name: string, fields: Partial<Card> = {}): Card => {
  const card = aCard(n);
  return { ...card, technician, customer: { ...card.customer, name }, ...fields };
};
export const cohen = named(1, 'Ruth Cohen', { address: '12 Elm Ct', notes: 'Gate code 4471' });
export const diaz = named(2, 'Mia Diaz');

/** What the board is asked for. */
export const moveAppointment = jest.fn((_request: MoveRequest): string | undefined => 'id');
export const dismiss = jest.fn();

/** A board that answered, with moves on it. */
export function boardOf(
  cards: readonly Card[],
  moves: readonly Move[] = [],
  fields: Partial<StatusBoard> = {},
): StatusBoard {
  const connection = { state: 'polling', interval: 15, since: 0 } as const;
  const actions = { moveAppointment, undo: jest.fn(), retry: jest.fn(), dismiss, refresh: jest.fn() };
  const shown = { board: aBoard(...cards), date: undefined, stats: undefined, isLoading: false, error: undefined };
  return { ...shown, connection, updatedAt: 0, moves, ...actions, ...fields } as StatusBoard;
}

/** The day of Alba Reyes. */
export function day(board: StatusBoard, canMove = true) {
  return <PhoneDay board={board} technicianId="tec_1" timeZone="UTC" canMove={canMove} onToday={undefined} />;
}

/** The big button. */
export const step = () => screen.queryByRole('button', { name: /^(Start job|Ready|Completed) / });

/** jsdom draws nothing, so it has no windows, menus and scrolling of its own. */
export function standInForDrawing(): void {
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  Element.prototype.scrollIntoView = () => {};
}
