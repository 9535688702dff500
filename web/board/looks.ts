import type { BoardCard, Card } from '#client/core/api.ts';

const placeOf: keyof BoardCard = 'position';

/**
 * Whether two states of a card look the same. Where it stands is no part of its looks: a card that leaves a column changes
 * the position of every one below it.
 */
export function looksTheSame(one: Card, other: Card): boolean {
  if (one === other) return true;
  const names = Object.keys(one) as (keyof Card | typeof placeOf)[];
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name === placeOf || one[name as keyof Card] === other[name as keyof Card])
  );
}
