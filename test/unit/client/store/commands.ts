import * as fc from 'fast-check';
import { statuses } from '#shared/contract/statuses.ts';
import { type Fate, fates } from '#test/support/board-server/network.ts';

const card = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(0, 1) }, { weight: 3, arbitrary: fc.nat(7) });
const status = fc.constantFrom(...statuses);
const place = fc.constantFrom('none', 'none', 'after', 'before', 'position');
const same = fc.boolean();
/** Which of the two tabs it happens in, where there are two. */
const tab = fc.constantFrom(0, 0, 0, 1);

/** One thing that happens: to a store, to the service behind its back, or to a page. Cards and moves by number. */
export const command = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('move'),
      tab,
      card,
      legal: fc.option(fc.nat(3), { freq: 6 }),
      status,
      place,
      beside: fc.nat(7),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo last'), tab }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('undo', 'retry', 'dismiss'), tab, move: fc.nat(5) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('other moves'),
      card,
      same,
      status,
      position: fc.option(fc.nat(3)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('other edits', 'other edits', 'other deletes', 'other creates', 'reschedule', 'assign'),
      card,
      same,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('edit and fold', 'delete and remove', 'book and fold'), tab, card }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('offline', 'online', 'hide', 'show', 'reload', 'refresh', 'key expires', 'sign in'),
      tab,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('other day', 'this day', 'midnight', 'storage full', 'storage freed', 'second tab'),
      tab,
      same,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait'), milliseconds: fc.constantFrom(300, 2_000, 5_600, 12_000) }),
  },
) as fc.Arbitrary<Command>;

/** A command as `command` makes it. */
export type Command = { readonly kind: string } & Partial<{
  readonly tab: number;
  readonly card: number;
  readonly status: (typeof statuses)[number];
  /** Which of the legal statuses, by number; null for `status`, whether legal or not. */
  readonly legal: number | null;
  /** Whether it is about the card that was moved last; of a second tab, whether it shares the storage or has a copy. */
  readonly same: boolean;
  readonly place: 'none' | 'after' | 'before' | 'position';
  readonly beside: number;
  readonly move: number;
  readonly position: number | null;
  readonly milliseconds: number;
}>;

/** What happens to the requests, one after another; from then on all are answered. */
export const fateList: fc.Arbitrary<Fate[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<Fate>('answered') },
    { weight: 5, arbitrary: fc.constantFrom(...fates) },
  ),
  { maxLength: 40, size: 'max' },
);

/** Which board a page shows: of a fixed day or of today also past midnight, of everybody or of the unassigned. */
export const pageOptions = fc.record({
  follows: fc.constantFrom(false, false, true),
  technicianId: fc.constantFrom(undefined, undefined, 'none'),
});
