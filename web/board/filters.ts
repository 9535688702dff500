import type { Card } from '#client/core/api.ts';
import type { Finder } from './finder.ts';
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

const lookedThrough = new WeakMap<Card, ReturnType<Finder['lookThrough']>>();

/** Cards do not change, they are replaced; so each is folded once however often a key is pressed. */
function textOf(card: Card, { lookThrough }: Finder) {
  const known = lookedThrough.get(card);
  if (known !== undefined) return known;
  const { customer, vehicle, technician, services, address, notes } = card;
  const work = services.map(({ name, code }) => `${name} ${code}`);
  const shown = [customer.name, vehicle?.label, address, notes, technician?.name, ...work];
  const text = lookThrough(shown, [vehicle?.plate], [customer.phone]);
  lookedThrough.set(card, text);
  return text;
}

/**
 * Whether a card is shown: it belongs to one of the technicians, each word of the text stands somewhere in it, and it
 * has a problem where only those are asked for.
 * @param now epoch milliseconds
 * @param finder what looks for the text; until it is there, the text holds nothing back
 */
export function isShown(card: Card, filters: Filters, now: number, finder?: Finder): boolean {
  if (filters.technicians.length > 0 && !filters.technicians.includes(card.technician?.id ?? 'none')) return false;
  if (filters.problemsOnly && urgencyOf(card, now) === null) return false;
  return finder === undefined || filters.text === '' || finder.standsIn(textOf(card, finder), filters.text);
}
