import type { Card, Technician } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
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

/** What the total will be, in minor units: as entered, or as it follows the services. */
export function totalOf(
  scene: Pick<Scene, 'card' | 'edits' | 'offers' | 'values'>,
  entered: number | undefined,
): number {
  const { card, edits } = scene;
  if (edits.total !== undefined) return entered ?? card.total;
  return edits.services !== undefined && totalFollows(card) ? sumOf(servicesOf(scene)).price : card.total;
}
