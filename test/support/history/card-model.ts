import { type CardOperation, type CardState, type CardWriteOperation, sameValue } from './history.ts';
import type { Model, SearchResult } from './model.ts';
import { searchLinearization } from './search-checker.ts';

/** A card's state with all that led to it, so that a replay can be asked whether its key took effect. */
export interface CardChain extends CardState {
  readonly key: string | undefined;
  readonly previous: CardChain | undefined;
}

function shows(state: CardState, version: number, value: string | undefined): boolean {
  return state.version === version && sameValue(state.value, value);
}

function written(state: CardChain, { input, outcome }: CardWriteOperation): CardChain {
  const answered = outcome.kind === 'ok' ? outcome.value : undefined;
  return { version: state.version + 1, value: input.value ?? answered, key: input.key, previous: state };
}

function tookEffect(state: CardChain, { input }: CardWriteOperation): boolean {
  let link: CardChain | undefined = state;
  while (link !== undefined && link.version > input.expectedVersion + 1) link = link.previous;
  return link?.version === input.expectedVersion + 1 && link.key !== undefined && link.key === input.key;
}

function write(state: CardChain, operation: CardWriteOperation): CardChain | undefined {
  const { input, outcome } = operation;
  const isCurrent = state.version === input.expectedVersion;
  switch (outcome.kind) {
    case 'ok': {
      const next = written(state, operation);
      return isCurrent && shows(next, outcome.version, outcome.value) ? next : undefined;
    }
    case 'conflict':
      return !isCurrent && shows(state, outcome.currentVersion, outcome.currentValue) ? state : undefined;
    case 'replayed':
      return tookEffect(state, operation) && shows(state, outcome.version, outcome.value) ? state : undefined;
    case 'unknown':
      return isCurrent ? written(state, operation) : undefined;
    case 'rejected':
      return state;
  }
}

/** A card: a version that each write raises by one, and the value last written. */
export function cardModel(initial: CardState): Model<CardChain, CardOperation> {
  return {
    initial: { version: initial.version, value: initial.value, key: undefined, previous: undefined },
    step(state, operation) {
      if (operation.kind !== 'read') return write(state, operation);
      const { outcome } = operation;
      if (outcome.kind !== 'ok') return state;
      return shows(state, outcome.version, outcome.value) ? state : undefined;
    },
    // Which keys took effect follows from which operations are placed, so the memo need not tell them apart.
    key: ({ version, value }) => (value === undefined ? `${version}` : `${version} ${value}`),
  };
}

/**
 * A replay tells that some attempt of its key took effect, which may have been itself: its first try inside the server
 * was lost, the second found the key. So beside each replay, which only shows, stands an effect that may have happened.
 */
function withOwnEffects(history: readonly CardOperation[]): CardOperation[] {
  return history.flatMap((operation): CardOperation[] =>
    operation.outcome.kind === 'replayed'
      ? [
          operation,
          { ...operation, returnedAt: Number.POSITIVE_INFINITY, outcome: { kind: 'unknown' } } as CardOperation,
        ]
      : [operation],
  );
}

/**
 * Searches an order that explains the history of one card; see `searchLinearization`.
 * @param initial the card when recording began; no operation may have been under way
 */
export function searchCard(
  history: readonly CardOperation[],
  initial: CardState,
  stepBudget?: number,
): SearchResult<CardOperation> {
  return searchLinearization(withOwnEffects(history), cardModel(initial), stepBudget);
}
