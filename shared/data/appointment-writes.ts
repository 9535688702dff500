import type { Appointment } from '#shared/domain/appointment.ts';
import type { Bound, Neighbour } from '#shared/domain/move.ts';
import type { FoundCard } from './appointment-reader.ts';
import { appointmentPointerKey, cardKey } from './keys.ts';
import type { Attributes, Item, Key, Write } from './table.ts';
import { bumped, type Codec, updateOf } from './versioned.ts';
import { bodyHash, changeOf, type Writer } from './writer.ts';

const absent = { kind: 'absent' } as const;

function keyOf({ item: { pk, sk } }: FoundCard): Key {
  return { pk, sk };
}

/** Puts a new card on its day, and the pointer that tells the day and remembers the request. */
export function creationOf(appointment: Appointment, attributes: Attributes, writer: Writer): Write[] {
  const { id, date } = appointment;
  const pointer = {
    ...appointmentPointerKey(writer.shop, id),
    date,
    bodyHash: bodyHash(writer),
    change: changeOf(writer),
  };
  return [
    { kind: 'put', item: { ...cardKey(writer.shop, date, id), ...attributes }, condition: absent },
    { kind: 'put', item: pointer, condition: absent },
  ];
}

/** Takes a card off its day and turns its pointer into a tombstone. */
export function removalOf(id: string, found: FoundCard, grave: Attributes, writer: Writer): Write[] {
  const { item, date } = found;
  return [
    { kind: 'delete', key: keyOf(found), condition: { kind: 'equals', attributes: { version: item.version ?? 0 } } },
    {
      kind: 'put',
      item: { ...appointmentPointerKey(writer.shop, id), ...grave },
      condition: { kind: 'equals', attributes: { date } },
    },
  ];
}

/**
 * Carries a changed card over to another day.
 * @param update what would change the card where it is
 */
export function reschedulingOf(
  found: FoundCard,
  next: Appointment,
  update: Write & { readonly kind: 'update' },
  writer: Writer,
): Write[] {
  const kept = Object.entries({ ...found.item, ...update.set }).filter(([name]) => !update.remove.includes(name));
  return [
    { kind: 'delete', key: keyOf(found), condition: update.condition },
    {
      kind: 'put',
      item: { ...Object.fromEntries(kept), ...cardKey(writer.shop, next.date, next.id) },
      condition: absent,
    },
    {
      kind: 'update',
      key: appointmentPointerKey(writer.shop, next.id),
      set: { date: next.date, change: changeOf(writer) },
      remove: [],
      condition: { kind: 'equals', attributes: { date: found.date } },
    },
  ];
}

/** Gives a card of the day a new rank, so that another one finds room. */
export function rerankOf(date: string, { id, version, rank }: Neighbour, writer: Writer): Write {
  return {
    kind: 'update',
    key: cardKey(writer.shop, date, id),
    set: {
      rank,
      version: version + 1,
      updatedAt: writer.now,
      change: changeOf(writer, 'made room for a neighbour'),
    },
    remove: [],
    condition: { kind: 'equals', attributes: { version } },
  };
}

/**
 * Brings what a card says of its customer or car up to date. The card does not remember the request, which is one to the
 * customer or the car: its last keys belong to those who changed the card itself.
 */
export function refreshOf(codec: Codec<Appointment>, item: Item, next: Appointment, writer: Writer): Write {
  const update = updateOf(codec, item, bumped(next, writer), writer, 'followed a correction');
  const { keys: _keys, ...set } = update.set;
  return { ...update, set };
}

/** Makes sure that a card of the day stands where it was read. */
export function boundOf(date: string, { id, status, rank }: Bound, writer: Writer): Write {
  return {
    kind: 'check',
    key: cardKey(writer.shop, date, id),
    condition: { kind: 'equals', attributes: { status, rank } },
  };
}
