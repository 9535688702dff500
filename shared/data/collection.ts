import { isGone } from './gone.ts';
import { mismatch } from './ledger.ts';
import { ConditionFailed, type Key, type Table, TableUnavailable, TransactionFailed, type Write } from './table.ts';
import { bumped, type Codec, changeItem, judge, notFound, stamped, updateOf, type Versioned } from './versioned.ts';
import { bodyHash, type Writer } from './writer.ts';

/** How often a change is tried again because somebody else changed the thing meanwhile. */
const maxAttempts = 8;

/** Where things of one kind are kept. */
export interface Place {
  readonly keyOf: (id: string) => Key;
  /** The partition they are listed in, and what their sort keys begin with. */
  readonly partition: string;
  readonly prefix: string;
}

/** Things of one kind in a shop, each in one item, to read, list, create and change. */
export class Collection<Thing extends Versioned> {
  protected readonly table: Table;
  protected readonly codec: Codec<Thing>;
  readonly #place: Place;

  constructor(table: Table, codec: Codec<Thing>, place: Place) {
    this.table = table;
    this.codec = codec;
    this.#place = place;
  }

  async find(id: string): Promise<Thing | undefined> {
    const item = await this.table.get(this.#place.keyOf(id));
    return item === undefined || isGone(item) ? undefined : this.codec.parse(item);
  }

  /** @throws Problem `not_found` */
  async get(id: string): Promise<Thing> {
    const thing = await this.find(id);
    if (thing === undefined) throw notFound(this.codec.noun, id);
    return thing;
  }

  /** A page in the order of the ids, behind an id; `last` is the id to go on behind, where more may follow. */
  async page(limit: number, after: string | undefined): Promise<{ things: Thing[]; last: string | undefined }> {
    const { partition, prefix, keyOf } = this.#place;
    const { items, last } = await this.table.query({
      partition,
      range: { beginsWith: prefix },
      limit,
      ...(after === undefined ? {} : { after: { ...keyOf(after) } }),
    });
    return { things: items.map(this.codec.parse), last: last?.sk.slice(prefix.length) };
  }

  /** The writes that create a thing: its item, kept together with the hash of the request that made it. */
  creation(id: string, thing: Thing, writer: Writer): Write {
    const item = {
      ...this.#place.keyOf(id),
      ...stamped(this.codec, undefined, thing, writer),
      bodyHash: bodyHash(writer),
    };
    return { kind: 'put', item, condition: { kind: 'absent' } };
  }

  /**
   * Creates a thing whose id comes from the request's key, and what belongs to it: all or nothing.
   * @returns the thing as it stands, made now or by an earlier try of the same request
   * @throws Problem `idempotency_mismatch`
   */
  async create(id: string, thing: Thing, writer: Writer, others: readonly Write[] = []): Promise<Thing> {
    const creation = this.creation(id, thing, writer);
    try {
      await (others.length === 0 ? this.table.write(creation) : this.table.transact([creation, ...others]));
      return thing;
    } catch (error) {
      if (!(error instanceof TransactionFailed || error instanceof ConditionFailed)) throw error;
      const item = await this.table.get(this.#place.keyOf(id));
      if (item === undefined && !metAnother(error, others)) {
        throw new TableUnavailable('what the create met was gone when looked at', { cause: error });
      }
      if (item?.bodyHash !== bodyHash(writer)) throw mismatch(writer.key);
      writer.replayed = true;
      return this.codec.parse(item);
    }
  }

  /**
   * Changes a thing, and in the same transaction what is kept elsewhere of it, such as the terms it is found by.
   * @param others what else to write, from the thing before and after
   * @throws Problem `not_found`, `version_conflict`, `idempotency_mismatch`
   */
  protected async changeTogether(
    id: string,
    version: number,
    writer: Writer,
    apply: (thing: Thing) => Thing,
    others: (before: Thing, after: Thing) => readonly Write[],
  ): Promise<Thing> {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const item = await this.table.get(this.#place.keyOf(id));
      if (item === undefined || isGone(item)) throw notFound(this.codec.noun, id);
      const current = this.codec.parse(item);
      if (judge(this.codec, item, writer, version)) return current;
      const next = bumped(apply(current), writer);
      const also = others(current, next);
      try {
        const update = updateOf(this.codec, item, next, writer);
        await (also.length === 0 ? this.table.write(update) : this.table.transact([update, ...also]));
        return next;
      } catch (error) {
        if (!(error instanceof TransactionFailed || error instanceof ConditionFailed)) throw error;
      }
    }
    throw new TableUnavailable(`${this.codec.noun} ${id} kept changing`);
  }

  /** @throws Problem `not_found`, `version_conflict`, `idempotency_mismatch` */
  change(id: string, version: number, writer: Writer, apply: (thing: Thing) => Thing): Promise<Thing> {
    const { table, codec } = this;
    return changeItem({ table, codec, key: this.#place.keyOf(id), id, writer, expectedVersion: version, apply });
  }
}

/** Whether a create met what belongs to a thing kept elsewhere: another request with the same key made that. */
function metAnother(error: TransactionFailed | ConditionFailed, others: readonly Write[]): boolean {
  if (!(error instanceof TransactionFailed) || error.failures.has(0)) return false;
  return [...error.failures.keys()].some((index) => others[index - 1]?.kind !== 'check');
}
