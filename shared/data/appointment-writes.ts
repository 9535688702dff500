import type { Appointment } from '#shared/domain/appointment.ts';
import type { Bound, Neighbour } from '#shared/domain/move.ts';
import { laterDays } from '#shared/domain/overnight.ts';
import type { FoundCard } from './appointment-reader.ts';
import { appointmentPointerKey, cardKey, overnightKey } from './keys.ts';
import type { Attributes, Item, Key, Write } from './table.ts';
import { bumped, type Codec, updateOf } from './versioned.ts';
import { bodyHash, changeOf, type Writer } from './writer.ts';

const absent = { kind: 'absent' } as const;

function keyOf({ item: { pk, sk } }: FoundCard): Key {
  return { pk, sk };
}

type Days = Pick<Appointment, 'id' | 'date' | 'endDate'>;

/**
 * Sets the marks of a card on the later days its work reaches into, and takes away those that no longer hold. Whoever
 * writes them changes or makes the card in the same transaction, so they need no condition of their own.
 * @param before the card as it was; undefined where it is new
 * @param after the card as it will be; undefined where it is removed
 */
export function overnightOf(before: Days | undefined, after: Days | undefined, writer: Writer): Write[] {
  const [had, has] = [before, after].map((card) => (card === undefined ? [] : laterDays(card))) as [string[], string[]];
  const { id = '' } = after ?? before ?? {};
  const stays = (day: string) => had.includes(day) && before?.date === after?.date;
  const change = changeOf(writer);
  return [
    ...had
      .filter((day) => !has.includes(day))
      .map((day): Write => ({ kind: 'delete', key: overnightKey(writer.shop, day, id) })),
    ...has
      .filter((day) => !stays(day))
      .map((day): Write => {
        const item = { ...overnightKey(writer.shop, day, id), date: after?.date ?? '', change };
        return { kind: 'put', item };
      }),
  ];
}

/** Puts a new card on its day, its marks, and the pointer that tells the day and remembers the request. */
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
    ...overnightOf(undefined, appointment, writer),
  ];
}

/** Takes a card off its day, with its marks, and turns its pointer into a tombstone. */
export function removalOf(card: Days, found: FoundCard, grave: Attributes, writer: Writer): Write[] {
  const { item, date } = found;
  return [
    { kind: 'delete', key: keyOf(found), condition: { kind: 'equals', attributes: { version: item.version ?? 0 } } },
    {
      kind: 'put',
      item: { ...appointmentPointerKey(writer.shop, card.id), ...grave },
      condition: { kind: 'equals', attributes: { date } },
    },
    ...overnightOf(card, undefined, writer),
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
export function rerankOf(date: string, { id, version, rank, updatedAt }: Neighbour, writer: Writer): Write {
  return {
    kind: 'update',
    key: cardKey(writer.shop, date, id),
    set: {
      rank,
      version: version + 1,
      updatedAt: Math.max(writer.now, updatedAt),
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
export function refreshOf(
  codec: Codec<Appointment>,
  item: Item,
  next: Appointment,
  writer: Writer,
  reason: string,
): Write & { readonly kind: 'update' } {
  const update = updateOf(codec, item, bumped(next, writer), writer, reason);
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
