import type { Board, Card, Status } from '#client/core/api.ts';
import { statuses, statusLabels } from '#shared/contract/statuses.ts';
import { toCard } from '#shared/domain/appointment.ts';
import { continuesInto } from '#shared/domain/overnight.ts';
import { booked, today } from '#test/support/board-server/booked.ts';

/** A card of 2025-09-20: the n-th starts n minutes after 8:00 UTC and takes an hour. */
export function aCard(n: number, fields: Partial<Card> = {}): Card {
  return { ...toCard(booked(n)), endDate: fields.date ?? today, ...fields };
}

/** A board of some cards; those of earlier days go on into it or are carried over. */
export function aBoard(...cards: readonly Card[]): Board {
  const column = (status: Status) => {
    const items = cards
      .filter((card) => card.status === status && card.date === today)
      .map((card, position) => ({ ...card, position }));
    return [
      status,
      {
        label: statusLabels[status],
        count: items.length,
        total: items.reduce((sum, { total }) => sum + total, 0),
        items,
      },
    ];
  };
  const carriedOver = cards.filter((card) => card.date !== today && !continuesInto(card, today));
  return {
    date: today,
    today,
    timeZone: 'UTC',
    currency: 'USD',
    revision: 'r',
    asOf: `${today}T12:00:00.000Z`,
    columns: Object.fromEntries(statuses.map(column)),
    continued: cards.filter((card) => continuesInto(card, today)),
    carriedOver,
    carriedOverCount: carriedOver.length,
    carriedOverCursor: null,
    overdue: { count: 0, hasMore: false, days: [] },
    nextCursor: null,
  };
}
