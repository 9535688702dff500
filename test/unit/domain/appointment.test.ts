import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Card } from '#shared/contract/board.ts';
import { toCard } from '#shared/domain/appointment.ts';
import { appointment, appointmentWith } from './arbitraries.ts';

const times = ['start', 'end', 'checkedInAt', 'readyAt', 'completedAt', 'createdAt', 'updatedAt'] as const;

describe('toCard', () => {
  it('answers what the contract promises, for any appointment', () => {
    fc.assert(
      fc.property(appointment, (any) => {
        expect(Card.parse(toCard(any))).toEqual(toCard(any));
      }),
    );
  });

  it('changes nothing but the way instants are written', () => {
    fc.assert(
      fc.property(appointment, (any) => {
        const card = toCard(any);
        const read = times.map((name) => [name, card[name] === null ? null : Date.parse(card[name])]);
        expect({ ...card, ...Object.fromEntries(read) }).toEqual(any);
      }),
    );
  });

  it('writes instants in UTC with milliseconds', () => {
    expect(toCard(appointmentWith({ start: 1_758_384_000_007 })).start).toBe('2025-09-20T16:00:00.007Z');
  });
});
