import * as z from 'zod/mini';
import type { CardOutline } from '#shared/domain/appointment.ts';
import { StoredAppointment } from './appointment-item.ts';
import { checked } from './checked.ts';
import type { Item } from './table.ts';

const { pk, sk, version, status, rank, technician, total, paid, checkedInAt, completedAt, updatedAt } =
  StoredAppointment.shape;

/** What is read of a card's item for its outline: a third of it. Not by `z.pick`, which would be 1 KB more of a bundle. */
const StoredOutline = z.object({
  pk,
  sk,
  version,
  status,
  rank,
  technician,
  total,
  paid,
  checkedInAt,
  completedAt,
  updatedAt,
});

const storedOf = checked(StoredOutline);

/** The attributes an outline is made of. */
export const outlineAttributes: readonly string[] = Object.keys(StoredOutline.shape);

/** The outline of a card's item, which may have more than is asked for here. @throws ZodError where it is no card */
export function outlineOf(item: Item): CardOutline {
  const stored = storedOf(item);
  const by = stored.technician;
  return {
    id: stored.sk.slice(2),
    version: stored.version,
    status: stored.status,
    rank: stored.rank,
    technician: by === undefined ? null : { id: by.id, name: by.name },
    total: stored.total,
    paid: stored.paid,
    checkedInAt: stored.checkedInAt ?? null,
    completedAt: stored.completedAt ?? null,
    updatedAt: stored.updatedAt,
  };
}
