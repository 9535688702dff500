import type { Plan } from '../cli/plan.ts';
import type { Restore } from '../operating/restore-ledger.ts';

/** What a restore is planned from. */
export interface PlannedRestore {
  /** What an earlier run left. */
  readonly half: Restore | undefined;
  /** What it is made from. */
  readonly words: string;
  /** The table callers have. */
  readonly inUse: string;
  /** The shops that are deleted, as far as anything tells of them. */
  readonly deleted: readonly string[];
}

/** What a restore would do, before it does it. */
export function restorePlan({ half, words, inUse, deleted }: PlannedRestore): Plan {
  const made = half === undefined ? `from ${words}` : `as ${half.target}, by ${half.actor}: done is ${doneOf(half)}`;
  return {
    changes: [
      { change: '+', what: 'a table', detail: made },
      { change: '~', what: 'the stacks', detail: 'name it in place of the table callers have' },
      { change: '+', what: 'a release', detail: 'of the code callers have, on that table' },
    ],
    risks: [
      `what callers write until then goes to ${inUse}, which is kept, and is not in the restored table`,
      'all calls move at once: on two tables each would lose what the others write',
      ...(deleted.length === 0
        ? []
        : [`what it has of shops that are deleted is deleted from it again: ${deleted.join(', ')}`]),
      ...(half === undefined ? [] : [`goes on with restore ${half.number}, which was left half done`]),
    ],
  };
}

/** The steps that are done, in words. */
export function doneOf({ steps }: Pick<Restore, 'steps'>): string {
  return Object.keys(steps).join(', ') || 'nothing';
}

/** What taking a restore back would do. */
export function undoPlan({ number, source, state, target }: Restore): Plan {
  return {
    changes: [
      ...(state === 'done' ? [{ change: '~' as const, what: 'all functions', detail: 'to the release before' }] : []),
      { change: '~', what: 'the stacks', detail: `name ${source} again` },
    ],
    risks: [`takes restore ${number} back: what was written to ${target} stays there, and callers see it no more`],
  };
}
