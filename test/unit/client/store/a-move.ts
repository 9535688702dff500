import type { Move } from '#client/store/state.ts';
import { appointmentId, today } from '#test/support/board-server/booked.ts';

/** A move of the first appointment from Scheduled to In progress that has not left yet. */
export function aMove(fields: Partial<Move> = {}): Move {
  return {
    id: 'm1',
    cardId: appointmentId(1),
    from: { status: 'scheduled', position: 0, beforeId: appointmentId(2) },
    to: { status: 'in_progress' },
    state: 'queued',
    rebased: 0,
    at: 0,
    on: today,
    version: 1,
    sent: false,
    ...fields,
  };
}
