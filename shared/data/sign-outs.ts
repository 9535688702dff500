import { remembers } from './ledger.ts';
import { membershipCodec, parseMembership } from './membership-item.ts';
import { personPartition } from './person-keys.ts';
import { retried } from './retried.ts';
import type { Table } from './table.ts';
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
   * function reads of a person: whoever has none has nothing to sign out of.
   * @param sub the person, proved by a token
   * @returns since when, epoch milliseconds
   * @throws Problem `idempotency_mismatch`
   */
  everywhere(sub: string, writer: Writer): Promise<number> {
    return retried(`what ${sub} is`, async () => {
      const { items } = await this.#table.query({ partition: personPartition(sub) });
      const done = items.find((item) => remembers(ledgerOf(item), writer.key));
      writer.replayed = done !== undefined;
      if (done !== undefined) return parseMembership(done).signedOutAt ?? writer.now;
      const ending = { signedOutAt: writer.now };
      const writes = items.map((item) =>
        updateOf(membershipCodec, item, bumped({ ...parseMembership(item), ...ending }, writer), writer),
      );
      if (writes.length > 0) await this.#table.transact(writes);
      return writer.now;
    });
  }
}
