import { useSyncExternalStore } from 'react';

/** A value that changes outside of components, such as what is being dragged. */
export interface Cell<Value> {
  readonly get: () => Value;
  readonly set: (value: Value) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Makes a cell. */
export function createCell<Value>(initial: Value): Cell<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * What a component needs of a cell; it is drawn again when that changes and not when the rest does.
 * @param select must answer the same for the same value: a primitive, or a part of it
 */
export function useCell<Value, Part>(cell: Cell<Value>, select: (value: Value) => Part): Part {
  return useSyncExternalStore(cell.subscribe, () => select(cell.get()));
}
