import { isDeepStrictEqual } from 'node:util';
import { type Item, type Key, TransactionFailed, transactionLimit, type Write } from './table.ts';

/** One of the writes of several callers: whose it is, and which of theirs. */
interface Owner {
  readonly caller: number;
  readonly index: number;
}

function nameOf(write: Write): string {
  const { pk, sk }: Key = write.kind === 'put' ? write.item : write.key;
  return `${pk}\0${sk}`;
}

/** The writes of several callers as one transaction; what more than one of them checks is checked once. */
export class JoinedWrites {
  readonly writes: Write[] = [];
  readonly #owners: Owner[][] = [];
  readonly #places = new Map<string, number>();
  #callers = 0;

  /** Takes the writes of another caller in, unless they are too many or one is on an item of somebody else's. */
  add(writes: readonly Write[]): boolean {
    const places = writes.map((write) => this.#places.get(nameOf(write)));
    const isApart = writes.every((write, index) => {
      const other = this.writes[places[index] ?? Number.NaN];
      return other === undefined || (write.kind === 'check' && isDeepStrictEqual(write, other));
    });
    const added = places.filter((place) => place === undefined).length;
    if (!isApart || this.writes.length + added > transactionLimit) return false;
    for (const [index, write] of writes.entries()) {
      const place = places[index] ?? this.writes.push(write) - 1;
      this.#places.set(nameOf(write), place);
      this.#owners[place] = [...(this.#owners[place] ?? []), { caller: this.#callers, index }];
    }
    this.#callers += 1;
    return true;
  }

  /** What a failure of the whole is to those whose conditions did not hold: the failure of their own writes, by caller. */
  failuresOf({ failures }: TransactionFailed): Map<number, TransactionFailed> {
    const own = new Map<number, Map<number, Item | undefined>>();
    for (const [place, current] of failures) {
      for (const { caller, index } of this.#owners[place] ?? []) {
        own.set(caller, (own.get(caller) ?? new Map()).set(index, current));
      }
    }
    return new Map([...own].map(([caller, items]) => [caller, new TransactionFailed(items)]));
  }
}

/** How many of some transactions, the first ones, can be one: at least one. */
export function joinable(transactions: readonly (readonly Write[])[]): number {
  const joined = new JoinedWrites();
  const first = transactions.findIndex((writes) => !joined.add(writes));
  return Math.max(1, first === -1 ? transactions.length : first);
}
