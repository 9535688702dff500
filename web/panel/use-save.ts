import { useReducer, useState } from 'react';
import type { Card } from '#client/core/api.ts';
import type { AnyStatusBoardError } from '#client/core/errors.ts';
import { useUpdateAppointment } from '#client/react/mutations.ts';
import { type PointerMap, sortErrors } from '../booking/field-errors.ts';
import type { Part, Setting } from './edits.ts';
import { patchOf } from './patch.ts';
import { nextStaged, type Staged, type StagedAction, untouched } from './staged.ts';

/** How often a save is brought on top of somebody else's change by itself, before people are asked to look. */
const mostRebases = 3;

/** The parts of an update, by what the service calls them. */
const pointers: PointerMap<Part> = [
  ['/body/start', 'schedule'],
  ['/body/end', 'schedule'],
  ['/body/technicianId', 'technician'],
  ['/body/serviceCodes', 'services'],
  ['/body/vehicle', 'vehicle'],
  ['/body/address', 'address'],
  ['/body/notes', 'notes'],
  ['/body/total', 'total'],
  ['/body/paid', 'paid'],
];

/** Why a save did not happen: what stands beside fields, and what has no field. */
export interface SaveFailure {
  readonly fields: Readonly<Partial<Record<Part, string>>>;
  readonly failure: AnyStatusBoardError<'updateAppointment'> | undefined;
}

/** Changes of a card, one save for all of them. */
export interface Saving {
  readonly staged: Staged;
  readonly dispatch: (action: StagedAction) => void;
  readonly isSaving: boolean;
  readonly failure: SaveFailure | undefined;
  /** Sends what is staged; a change others made beside it is kept, one they made to the same is put to whoever saves. */
  readonly save: () => Promise<Saved>;
}

/** What became of a save. */
export interface Saved {
  readonly outcome: 'saved' | 'conflict' | 'failed';
  /** What was sent last, and what others had changed meanwhile. */
  readonly sent: Staged;
}

function failureOf(error: AnyStatusBoardError<'updateAppointment'>): SaveFailure {
  if (error.code !== 'validation_failed') return { fields: {}, failure: error };
  const { fields, rest } = sortErrors(error.problem.errors, pointers);
  return { fields, failure: rest.length > 0 || Object.keys(fields).length === 0 ? error : undefined };
}

/** Keeps what is changed of a card, and saves it. */
export function useSave(card: Card, setting: Setting): Saving {
  const reduce = (staged: Staged, action: StagedAction) => nextStaged(staged, action, setting);
  const [staged, dispatchStaged] = useReducer(reduce, card, untouched);
  const [failure, setFailure] = useState<SaveFailure>();
  const update = useUpdateAppointment();

  async function attempt(from: Staged, left: number): Promise<Saved> {
    try {
      const saved = await update.mutateAsync(patchOf(from.base, from.edits, setting));
      dispatchStaged({ kind: 'saved', card: saved, sent: from.edits });
      return { outcome: 'saved', sent: from };
    } catch (thrown) {
      const error = thrown as AnyStatusBoardError<'updateAppointment'>;
      if (error.code !== 'version_conflict') {
        setFailure(failureOf(error));
        return { outcome: 'failed', sent: from };
      }
      const action: StagedAction = { kind: 'adopt', card: error.problem.current };
      const next = nextStaged(from, action, setting);
      dispatchStaged(action);
      if (Object.keys(next.edits).length === 0) return { outcome: 'saved', sent: from };
      if (next.conflicts.length > 0 || left === 0) return { outcome: 'conflict', sent: from };
      return attempt(next, left - 1);
    }
  }

  return {
    staged,
    dispatch: (action) => {
      setFailure(undefined);
      dispatchStaged(action);
    },
    isSaving: update.isPending,
    failure,
    save: () => {
      setFailure(undefined);
      return attempt(staged, mostRebases);
    },
  };
}
