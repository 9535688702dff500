import type { Operation } from '#shared/contract/operation.ts';
import type { Request } from '#test/support/call.ts';
import type { SentAs } from '#test/support/world.ts';
import type { MeteredShop } from './metered-shop.ts';

/** A request, and as whom it is sent. */
type Sent = Request & { readonly as?: SentAs };

/** A way an operation is used whose cost is published. */
export interface Scenario {
  readonly operation: Operation;
  /** What decides the cost, as the table of `docs/capacity.md` says it. */
  readonly when: string;
  readonly request: (shop: MeteredShop) => Sent | Promise<Sent>;
  /** What it answers; what the operation answers to success where absent. */
  readonly status?: number;
  /** What somebody else does between what it reads and what it writes. */
  readonly meanwhile?: (shop: MeteredShop) => Promise<unknown>;
}

/** The path and the day of a card. */
export function cardAt(card: { id: string; date: string }) {
  return { params: { id: card.id }, query: { on: card.date } };
}
