import type { Card, Technician } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { readAmount } from '../booking/amount.ts';
import { chosenOf, type Offer, sumOf } from '../booking/work.ts';
import type { Edits, Part, Setting, Values } from './edits.ts';

/** What the rows of a panel show and change. */
export interface Scene {
  /** The newest card, without edits. */
  readonly card: Card;
  readonly board: StatusBoard;
  readonly setting: Setting;
  /** The card with the edits on it. */
  readonly values: Values;
  readonly edits: Edits;
  readonly team: readonly Technician[];
  readonly offers: readonly Offer[];
  readonly errors: Readonly<Partial<Record<Part, string>>>;
  readonly change: (edits: Edits) => void;
}

/** Whether nobody has set the total by hand, so that it follows the services. */
export function totalFollows(card: Pick<Card, 'services' | 'total'>): boolean {
  return card.total === sumOf(card.services).price;
}

/** The services as edited, with what they cost here. */
export function servicesOf({ offers, values }: Pick<Scene, 'offers' | 'values'>): Offer[] {
  return chosenOf(offers, values.services);
}

/** What an appointment costs and what is paid of it, in minor units. */
export interface Bill {
  readonly total: number;
  readonly paid: number;
}

/** What the total will be: as entered, or as it follows the services. */
function totalOf(scene: Scene): number {
  const { card, edits, values, setting } = scene;
  if (edits.total !== undefined) return readAmount(values.total, setting) ?? card.total;
  return edits.services !== undefined && totalFollows(card) ? sumOf(servicesOf(scene)).price : card.total;
}

/** The bill with the edits on it; of an amount that cannot be read what the card says. */
export function billOf(scene: Scene): Bill {
  const { card, values, setting } = scene;
  return { total: totalOf(scene), paid: readAmount(values.paid, setting) ?? card.paid };
}

/** Whether the edits are what makes more paid than the total: that is asked about once, not with every later save. */
export function makesOverpaid(scene: Scene): boolean {
  const { card } = scene;
  const { total, paid } = billOf(scene);
  return paid > total && (paid !== card.paid || total !== card.total);
}
