import type { Card } from '#shared/contract/board.ts';
import { addDays, eachDay } from './shop-time.ts';

/** The days after its own into which an appointment reaches: none, or those up to the one of its last moment. */
export function laterDays({ date, endDate }: Pick<Card, 'date' | 'endDate'>): string[] {
  return endDate > date ? eachDay(addDays(date, 1), endDate) : [];
}

/** Whether the work of a card goes on into a later day than its own; what was called off goes nowhere. */
export function continuesInto(card: Pick<Card, 'date' | 'endDate' | 'status'>, date: string): boolean {
  const isOff = card.status === 'canceled' || card.status === 'no_show';
  return card.date < date && date <= card.endDate && !isOff;
}
