import type { Card } from '#client/core/api.ts';
import { fold } from '../format/names.ts';
import { urgencyOf } from './urgency.ts';

/** What of the board is shown. Lives in the URL, so that a link shares the view. */
export interface Filters {
  /** Ids of technicians, `none` for cards nobody is assigned to; all where empty. */
  readonly technicians: readonly string[];
  readonly text: string;
  /** Only cards that are late, overrun or waiting. */
  readonly problemsOnly: boolean;
}

/** Everything is shown. */
export const noFilters: Filters = { technicians: [], text: '', problemsOnly: false };

/** Whether anything is held back. */
export function isFiltering(filters: Filters): boolean {
  return filters.technicians.length > 0 || filters.text.trim() !== '' || filters.problemsOnly;
}

/** The filters with one technician more, or one less who was among them. */
export function withTechnician(filters: Filters, id: string): Filters {
  const others = filters.technicians.filter((other) => other !== id);
  return { ...filters, technicians: others.length < filters.technicians.length ? others : [...others, id] };
}

/** What a search looks through, folded. */
function haystack(card: Card): string {
  const services = card.services.map(({ name, code }) => `${name} ${code}`);
  const parts = [card.customer.name, card.customer.phone, card.vehicle?.label, card.vehicle?.plate, card.address];
  return fold([...parts, card.notes, card.technician?.name, ...services].filter(Boolean).join(' '));
}

const haystacks = new WeakMap<Card, string>();

/** Cards do not change, they are replaced; so each is folded once however often a key is pressed. */
function foldedText(card: Card): string {
  const known = haystacks.get(card);
  if (known !== undefined) return known;
  const text = haystack(card);
  haystacks.set(card, text);
  return text;
}

function matchesText(card: Card, text: string): boolean {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const hay = foldedText(card);
  return words.every((word) => hay.includes(word));
}

/**
 * Whether a card is shown: it belongs to one of the technicians, each word of the text stands somewhere in it, and it
 * has a problem where only those are asked for.
 * @param now epoch milliseconds
 */
export function isShown(card: Card, filters: Filters, now: number): boolean {
  if (filters.technicians.length > 0 && !filters.technicians.includes(card.technician?.id ?? 'none')) return false;
  if (filters.problemsOnly && urgencyOf(card, now) === null) return false;
  return matchesText(card, filters.text);
}
