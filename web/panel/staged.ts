import type { Card } from '#client/core/api.ts';
import { changedParts, type Edits, type Part, type Setting, stage, without } from './edits.ts';
import { rebase } from './rebase.ts';

/** What is being changed, and what is known of the card it is changed on. */
export interface Staged {
  /** The card the edits are made on: the version a save is sent with. */
  readonly base: Card;
  readonly edits: Edits;
  /** Parts somebody else changed differently, between which nobody has chosen yet. */
  readonly conflicts: readonly Part[];
  /** Parts somebody else changed while edits were made, to be told. */
  readonly theirs: readonly Part[];
  /** Somebody moved the card while edits were made. */
  readonly moved: boolean;
}

/** What happens to them. */
export type StagedAction =
  | { readonly kind: 'change'; readonly edits: Edits }
  | { readonly kind: 'reset'; readonly parts: readonly Part[] }
  /** A newer card is known, from the board or from a refusal. */
  | { readonly kind: 'adopt'; readonly card: Card }
  /** Edits are saved, as they were when they were sent. */
  | { readonly kind: 'saved'; readonly card: Card; readonly sent: Edits }
  | { readonly kind: 'choose'; readonly part: Part; readonly whose: 'mine' | 'theirs' };

/** Nothing changed yet. */
export function untouched(base: Card): Staged {
  return { base, edits: {}, conflicts: [], theirs: [], moved: false };
}

function dropped(staged: Staged, parts: readonly Part[]): Staged {
  const edits = without(staged.edits, parts);
  if (Object.keys(edits).length === 0) return untouched(staged.base);
  return { ...staged, edits, conflicts: staged.conflicts.filter((part) => !parts.includes(part)) };
}

function adopted(staged: Staged, card: Card, setting: Setting): Staged {
  if (card.version <= staged.base.version) return staged;
  if (Object.keys(staged.edits).length === 0) return untouched(card);
  const { edits, conflicts, theirs, moved } = rebase(staged.edits, staged.base, card, setting);
  if (Object.keys(edits).length === 0) return untouched(card);
  const open = staged.conflicts.filter((part) => edits[part] !== undefined);
  return {
    base: card,
    edits,
    conflicts: [...new Set([...open, ...conflicts])],
    theirs: [...new Set([...staged.theirs, ...theirs])].filter((part) => edits[part] === undefined),
    moved: staged.moved || moved,
  };
}

/** What is staged after something happened. */
export function nextStaged(staged: Staged, action: StagedAction, setting: Setting): Staged {
  switch (action.kind) {
    case 'change': {
      const edits = stage(staged.edits, action.edits, staged.base, setting);
      if (Object.keys(edits).length === 0) return untouched(staged.base);
      // Who enters something once more has chosen: it is theirs no longer.
      const conflicts = staged.conflicts.filter((part) => edits[part] !== undefined && !(part in action.edits));
      return { ...staged, edits, conflicts };
    }
    case 'reset':
      return dropped(staged, action.parts);
    case 'adopt':
      return adopted(staged, action.card, setting);
    case 'saved': {
      const { card, sent } = action;
      const later = changedParts(staged.edits).filter((part) => staged.edits[part] !== sent[part]);
      const edits = Object.fromEntries(later.map((part) => [part, staged.edits[part]]));
      return { ...untouched(card), edits: stage({}, edits, card, setting) };
    }
    case 'choose':
      return action.whose === 'theirs'
        ? dropped(staged, [action.part])
        : { ...staged, conflicts: staged.conflicts.filter((part) => part !== action.part) };
  }
}
