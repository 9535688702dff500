import type { Item, Key, Table, Write } from '#shared/data/table.ts';
import { countingEnds } from '../counting-ends.ts';

/** By how much the clocks of two processes may differ at most, in milliseconds. */
export const clocksApart = 40_000;

type LeaseUpdate = Write & { readonly kind: 'update' };

function takesLease(write: Write): write is LeaseUpdate {
  return write.kind === 'update' && typeof write.set.leaseOwner === 'string';
}

/** Watches what is written of jobs: how often each ended, and that nobody takes one from a worker who still has it. */
export class JobWatch {
  readonly findings: string[] = [];
  /** How often each job ended, by its partition and sort key. */
  readonly ended = new Map<string, number>();
  readonly table: Table;
  readonly #now: () => number;

  /** @param now the true time, in epoch milliseconds */
  constructor(table: Table, now: () => number) {
    this.#now = now;
    const counted = countingEnds(table, this.ended);
    const before = async (key: Key) => [key, await table.get(key)] as const;
    this.table = {
      ...counted,
      write: async (write) => {
        const [key, item] = await before(keyOf(write));
        await counted.write(write);
        if (takesLease(write)) this.#look(key, item, write);
      },
    };
  }

  #look(key: Key, item: Item | undefined, write: LeaseUpdate): void {
    const [owner, until] = [item?.leaseOwner, Number(item?.leaseUntil)];
    if (typeof owner !== 'string' || owner === write.set.leaseOwner) return;
    const left = until - this.#now();
    if (left > clocksApart) this.findings.push(`${key.sk} was taken from ${owner}, who had it for ${left} ms more`);
  }
}

function keyOf(write: Write): Key {
  return write.kind === 'put' ? write.item : write.key;
}
