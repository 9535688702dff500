import { Problem } from '#shared/contract/problems.ts';
import { remember, remembers } from './ledger.ts';
import { type Attributes, ConditionFailed, type Item, type Key, type Table, type Value, type Write } from './table.ts';
import { changeOf, type Writer } from './writer.ts';

/** How a mutable thing is kept in an item. `Thing` is the domain's form of it. */
export interface Codec<Thing extends Versioned> {
  /** @throws ZodError where the item is not what this service writes */
  readonly parse: (item: Item) => Thing;
  /** All attributes but the key and those every versioned item has (`keys`, `change`). */
  readonly attributes: (thing: Thing) => Attributes;
  /** What a 409 shows as `current`. */
  readonly present: (thing: Thing) => unknown;
  /** How messages call it: "appointment". */
  readonly noun: string;
}

/** What every mutable thing has; times are epoch milliseconds. */
export interface Versioned {
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The problem of an address that leads nowhere; the same text whether the id is unknown or another shop's. */
export function notFound(noun: string, id: string): Problem {
  return new Problem('not_found', `There is no ${noun} ${id} in this shop.`);
}

/** Whether a failure is that problem. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Problem && error.code === 'not_found';
}

/** By which requests an item was written. */
export function ledgerOf(item: Item): Uint8Array | undefined {
  return item.keys instanceof Uint8Array ? item.keys : undefined;
}

/**
 * Judges a write against the item as it stands: replay first, then version.
 * @returns whether the request was carried out before
 * @throws Problem `idempotency_mismatch`, or `version_conflict` with the `current` item
 */
export function judge<Thing extends Versioned>(codec: Codec<Thing>, item: Item, writer: Writer, expected: number) {
  if (remembers(ledgerOf(item), writer.key)) {
    writer.replayed = true;
    return true;
  }
  requireVersion(codec, codec.parse(item), expected);
  return false;
}

/** @throws Problem `version_conflict` with the `current` thing, where it is at another version than the caller knows */
export function requireVersion<Thing extends Versioned>(codec: Codec<Thing>, current: Thing, expected: number): void {
  if (current.version === expected) return;
  throw new Problem(
    'version_conflict',
    `The ${codec.noun} is at version ${current.version}, not ${expected}; look at "current" and decide again.`,
    { current: codec.present(current) },
  );
}

/** The attributes of a changed item: the thing's own and the stamp of the change. */
export function stamped<Thing extends Versioned>(
  codec: Codec<Thing>,
  before: Item | undefined,
  after: Thing,
  writer: Writer,
  reason?: string,
): Attributes {
  return {
    ...codec.attributes(after),
    keys: remember(before === undefined ? undefined : ledgerOf(before), writer.key),
    change: changeOf(writer, reason),
  };
}

function equal(left: Value | undefined, right: Value | undefined): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  if (left instanceof Uint8Array) return right instanceof Uint8Array && Buffer.compare(left, right) === 0;
  return JSON.stringify(left) === JSON.stringify(right);
}

/**
 * The update that turns one item into another, on the condition that nobody changed it since it was read. Attributes
 * neither side knows stay: a newer release may have written them.
 */
export function updateOf<Thing extends Versioned>(
  codec: Codec<Thing>,
  before: Item,
  after: Thing,
  writer: Writer,
  reason?: string,
): Write & { kind: 'update' } {
  const was = codec.parse(before);
  const now = stamped(codec, before, after, writer, reason);
  const set = Object.fromEntries(Object.entries(now).filter(([name, value]) => !equal(before[name], value)));
  const remove = Object.keys(codec.attributes(was)).filter((name) => !(name in now));
  return {
    kind: 'update',
    key: { pk: before.pk, sk: before.sk },
    set,
    remove,
    condition: { kind: 'equals', attributes: { version: was.version } },
  };
}

/** A thing one version further, changed now; not earlier than it was last changed, whatever clock says so. */
export function bumped<Thing extends Versioned>(thing: Thing, writer: Writer): Thing {
  return { ...thing, version: thing.version + 1, updatedAt: Math.max(writer.now, thing.updatedAt) };
}

/** A change of one item by one conditional write. */
export interface Change<Thing extends Versioned> {
  readonly table: Table;
  readonly codec: Codec<Thing>;
  readonly key: Key;
  readonly id: string;
  readonly writer: Writer;
  readonly expectedVersion: number;
  readonly apply: (current: Thing) => Thing;
}

/**
 * Reads an item, decides replay and conflict from it, and writes it under the version it read.
 * @returns the thing as it stands afterwards
 * @throws Problem `not_found`, `idempotency_mismatch`, `version_conflict`
 */
export async function changeItem<Thing extends Versioned>(change: Change<Thing>): Promise<Thing> {
  const { table, codec, writer } = change;
  let item = await table.get(change.key);
  for (;;) {
    if (item === undefined) throw notFound(codec.noun, change.id);
    if (judge(codec, item, writer, change.expectedVersion)) return codec.parse(item);
    const next = bumped(change.apply(codec.parse(item)), writer);
    try {
      await table.write(updateOf(codec, item, next, writer));
      return next;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      item = error.current;
    }
  }
}
