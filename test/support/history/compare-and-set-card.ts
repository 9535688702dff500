import type { CardState, CardWriteOperation, WriteOutcome } from './history.ts';

const remembered = 8;

/** A card as it should be: a compare-and-set on its version, which remembers the last 8 keys. */
export class CompareAndSetCard {
  /** All it ever was, oldest first. */
  readonly states: CardState[];
  readonly #keys: string[] = [];

  constructor(initial: CardState) {
    this.states = [initial];
  }

  get current(): CardState {
    return this.states.at(-1) as CardState;
  }

  /** Writes on the condition of the version, unless the key did so before. */
  write({ expectedVersion, value, key }: CardWriteOperation['input']): WriteOutcome {
    const { version, value: currentValue } = this.current;
    if (key !== undefined && this.#keys.includes(key)) return { kind: 'replayed', version, value: currentValue };
    if (version !== expectedVersion) return { kind: 'conflict', currentVersion: version, currentValue };
    return this.force({ version: version + 1, value }, key);
  }

  /** Becomes the state, whatever it is now. */
  force(state: CardState, key?: string): WriteOutcome {
    this.states.push(state);
    if (key !== undefined) this.#keys.push(key);
    if (this.#keys.length > remembered) this.#keys.shift();
    return { kind: 'ok', ...state };
  }
}
