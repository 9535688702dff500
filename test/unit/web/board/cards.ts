import type { Board, Card, Status } from '#client/core/api.ts';
import { statuses, statusLabels } from '#shared/contract/statuses.ts';
import { toCard } from '#shared/domain/appointment.ts';
import { booked, today } from '#test/support/board-server/booked.ts';

/** A card of 2025-09-20: the n-th starts n minutes after 8:00 UTC and takes an hour. */
export function aCard(n: number, fields: Partial<Card> = {}): Card {
  return { ...toCard(booked(n)), ...fields };
}

/** A board of some cards; those of other days are carried over. */
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
  return {
    date: today,
    timeZone: 'UTC',
    currency: 'USD',
    revision: 'r',
    asOf: `${today}T12:00:00.000Z`,
    columns: Object.fromEntries(statuses.map(column)),
    carriedOver: cards.filter(({ date }) => date !== today),
  };
}
