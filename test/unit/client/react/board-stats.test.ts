import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boardStats } from '#client/react/board-stats.ts';
import { statuses } from '#shared/contract/statuses.ts';
import { assembleBoard } from '#shared/domain/board.ts';
import { dayStats } from '#shared/domain/stats.ts';
import { isOnPrem } from '#shared/domain/status.ts';
import { booked, today } from '#test/support/board-server/booked.ts';

const card = fc.record({
  status: fc.constantFrom(...statuses),
  date: fc.constantFrom(today, '2025-09-19'),
  total: fc.nat(100_000),
  paid: fc.nat(120_000),
});

describe('the figures a board tells by itself', () => {
  it('are those the service counts', () => {
    fc.assert(
      fc.property(fc.array(card, { maxLength: 12 }), (drawn) => {
        const all = drawn.map((fields, n) => booked(n, fields));
        const cards = all.filter(({ date }) => date === today);
        const here = all.filter(({ date, status }) => date !== today && isOnPrem(status));
        const carriedOver = { cards: here, unread: 3, last: '' };
        const setting = { date: today, today, timeZone: 'UTC', currency: 'USD', asOf: 0 };
        const onPrem = all.filter(({ status }) => isOnPrem(status)).length + 3;
        const { board } = assembleBoard({ ...setting, cards: all, carriedOver, hash: (text) => text.slice(0, 8) });
        const { cycleMinutesAverage, noShowRate, technicians, ...counted } = dayStats({ ...setting, cards, onPrem });
        expect(boardStats(board)).toEqual(counted);
      }),
    );
  });
});
