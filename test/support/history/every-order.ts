import { type CardOperation, type CardState, sameValue } from './history.ts';

interface Step {
  readonly operation: CardOperation;
  /** The effect of a request whose answer does not tell of it; it may be left out. */
  readonly optional: boolean;
}

interface Card extends CardState {
  readonly keys: readonly (string | undefined)[];
}

function stepsOf(operation: CardOperation): Step[] {
  const { kind } = operation.outcome;
  if (kind === 'replayed')
    return [
      { operation, optional: false },
      { operation, optional: true },
    ];
  return [{ operation, optional: kind === 'unknown' }];
}

function write(card: Card, operation: CardOperation, answered?: string): Card | undefined {
  if (operation.kind === 'read' || operation.input.expectedVersion !== card.version) return undefined;
  const { value, key } = operation.input;
  return { version: card.version + 1, value: value ?? answered, keys: [...card.keys, key] };
}

function after(card: Card, { operation, optional }: Step): Card | undefined {
  const { kind, outcome } = operation;
  if (optional) return write(card, operation);
  if (outcome.kind === 'rejected') return card;
  if (outcome.kind === 'conflict') {
    const isStale = kind !== 'read' && operation.input.expectedVersion !== card.version;
    const shown = card.version === outcome.currentVersion && sameValue(card.value, outcome.currentValue);
    return isStale && shown ? card : undefined;
  }
  if (outcome.kind === 'unknown') return undefined;
  const shows = (state: Card) => state.version === outcome.version && sameValue(state.value, outcome.value);
  if (kind === 'read') return shows(card) ? card : undefined;
  if (outcome.kind === 'replayed') {
    return operation.input.key !== undefined && card.keys.includes(operation.input.key) && shows(card)
      ? card
      : undefined;
  }
  const next = write(card, operation, outcome.value);
  return next !== undefined && shows(next) ? next : undefined;
}

function explains(card: Card, left: readonly Step[]): boolean {
  const owed = left.filter(({ optional }) => !optional);
  if (owed.length === 0) return true;
  const firstReturn = Math.min(...owed.map(({ operation }) => operation.returnedAt));
  return left.some((step) => {
    if (step.operation.calledAt > firstReturn) return false;
    const next = after(card, step);
    return (
      next !== undefined &&
      explains(
        next,
        left.filter((other) => other !== step),
      )
    );
  });
}

/**
 * Whether any order at all explains the history of one card, by trying every one: the definition of linearizability,
 * without any of the shortcuts of the checkers it judges. For a handful of operations.
 */
export function someOrderExplains(history: readonly CardOperation[], initial: CardState): boolean {
  return explains({ ...initial, keys: [] }, history.flatMap(stepsOf));
}
