import { remembers } from './ledger.ts';
import { membershipCodec, parseMembership } from './membership-item.ts';
import { personPartition } from './person-keys.ts';
import { retried } from './retried.ts';
import { type Item, type Table, transactionLimit, type Write } from './table.ts';
import { bumped, ledgerOf, updateOf } from './versioned.ts';
import type { Writer } from './writer.ts';

/** To end all sign-ins of a person at once. */
export class SignOuts {
  readonly #table: Table;

  /** @param table of credentials */
  constructor(table: Table) {
    this.#table = table;
  }

  /**
   * Ends what began before now; functions stop believing it within 30 seconds. It stands on all memberships, which are what a
   * function reads of a person: whoever has none has nothing to sign out of. Who has more than one transaction takes is signed
   * out by the first; asked again with the same key, the rest is done that was left.
   * @param sub the person, proved by a token
   * @returns since when, epoch milliseconds
   * @throws Problem `idempotency_mismatch`
   */
  everywhere(sub: string, writer: Writer): Promise<number> {
    return retried(`what ${sub} is`, async () => {
      const { items } = await this.#table.query({ partition: personPartition(sub) });
      const done = items.find((item) => remembers(ledgerOf(item), writer.key));
      writer.replayed = done !== undefined;
      const since = (done && parseMembership(done).signedOutAt) ?? writer.now;
      const open = items.filter((item) => (parseMembership(item).signedOutAt ?? 0) < since).toSorted(livingFirst);
      for (let start = 0; start < open.length; start += transactionLimit) {
        const some = open.slice(start, start + transactionLimit);
        await this.#table.transact(some.map((item) => signedOut(item, since, writer)));
      }
      return since;
    });
  }
}

/** What functions read comes first: the sign-ins have ended by it, whatever becomes of the rest. */
function livingFirst(one: Item, other: Item): number {
  return Number('endedAt' in one) - Number('endedAt' in other);
}

function signedOut(item: Item, signedOutAt: number, writer: Writer): Write {
  return updateOf(membershipCodec, item, bumped({ ...parseMembership(item), signedOutAt }, writer), writer);
}
