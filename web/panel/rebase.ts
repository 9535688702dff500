import type { Card } from '#client/core/api.ts';
import { type Edits, isSame, type Part, parts, type Setting, valuesOf, without } from './edits.ts';

/** Edits brought on top of what somebody else saved meanwhile. */
export interface Rebased {
  /** What is still to be saved; conflicts included, as mine. */
  readonly edits: Edits;
  /** Parts both changed, differently: somebody has to choose. */
  readonly conflicts: readonly Part[];
  /** Parts only the other one changed; they stay as they are now. */
  readonly theirs: readonly Part[];
  /** Somebody else moved the card to another status. */
  readonly moved: boolean;
}

/**
 * What becomes of edits when the card under them changes: a part that says by now what I wanted is done, a part only I
 * changed stays mine, a part both changed differently is a conflict.
 * @param base the card the edits were made on
 * @param current the card as it is
 */
export function rebase(edits: Edits, base: Card, current: Card, setting: Setting): Rebased {
  const [before, now] = [valuesOf(base, setting), valuesOf(current, setting)];
  const mine = { ...now, ...edits };
  const done = parts.filter((part) => edits[part] !== undefined && isSame(part, mine, now, setting));
  const left = without(edits, done);
  const changed = parts.filter((part) => !isSame(part, before, now, setting));
  return {
    edits: left,
    conflicts: changed.filter((part) => left[part] !== undefined),
    theirs: changed.filter((part) => edits[part] === undefined),
    moved: base.status !== current.status,
  };
}
