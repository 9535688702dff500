import * as z from 'zod/mini';
import { statuses } from '#shared/contract/statuses.ts';
import { type Appointment, toCard } from '#shared/domain/appointment.ts';
import { isOnPrem } from '#shared/domain/status.ts';
import { checked } from './checked.ts';
import { customerPartition, dateAndId, openPartition, scheduledPartition } from './keys.ts';
import type { Attributes, Item, Value } from './table.ts';
import type { TenantId } from './tenant.ts';
import type { Codec } from './versioned.ts';

const instant = z.number();

/** The card as it is stored: what is null is left out, so is the day of its end where it is that of its start, and date and id stand in the key only, to keep a move at 1 KB. */
export const StoredAppointment = z.object({
  pk: z.string(),
  sk: z.string(),
  version: z.number(),
  endDate: z.optional(z.string()),
  status: z.enum(statuses),
  rank: z.string(),
  start: instant,
  end: instant,
  customer: z.object({ id: z.string(), name: z.string(), phone: z.string(), version: z.optional(z.number()) }),
  vehicle: z.optional(
    z.object({
      id: z.string(),
      label: z.string(),
      plate: z.optional(z.string()),
      version: z.optional(z.number()),
    }),
  ),
  services: z.array(z.object({ code: z.string(), name: z.string(), price: z.number(), minutes: z.number() })),
  technician: z.optional(z.object({ id: z.string(), name: z.string() })),
  address: z.optional(z.string()),
  notes: z.optional(z.string()),
  total: z.number(),
  paid: z.number(),
  checkedInAt: z.optional(instant),
  readyAt: z.optional(instant),
  completedAt: z.optional(instant),
  createdAt: instant,
  updatedAt: instant,
  previousDate: z.optional(z.string()),
});

const storedOf = checked(StoredAppointment);

/** The attributes a card is made of; its item has as many for those who look for it, write it and follow what becomes of it. */
export const cardAttributes: readonly string[] = Object.keys(StoredAppointment.shape);

/** The date in the key of a day's partition. */
export function dateOf(pk: string): string {
  return pk.slice(pk.lastIndexOf('#') + 1);
}

/** The item that was looked at last, and what it is: a change looks at one and the same item several times. */
let latest: { readonly item: Item; readonly card: Appointment } | undefined;

/** @throws ZodError where the item is no card */
function parse(item: Item): Appointment {
  if (latest?.item !== item) latest = { item, card: cardOf(item) };
  return latest.card;
}

/** Of an item that may have more than is asked for here, in each of its maps too. */
function cardOf(item: Item): Appointment {
  const stored = storedOf(item);
  const { pk, customer, vehicle, technician } = stored;
  const date = dateOf(pk);
  return {
    id: stored.sk.slice(2),
    version: stored.version,
    date,
    endDate: stored.endDate ?? date,
    status: stored.status,
    rank: stored.rank,
    start: stored.start,
    end: stored.end,
    customer: { id: customer.id, name: customer.name, phone: customer.phone, ...versionOf(customer) },
    vehicle:
      vehicle === undefined
        ? null
        : { id: vehicle.id, label: vehicle.label, plate: vehicle.plate ?? null, ...versionOf(vehicle) },
    services: stored.services.map(({ code, name, price, minutes }) => ({ code, name, price, minutes })),
    technician: technician === undefined ? null : { id: technician.id, name: technician.name },
    address: stored.address ?? null,
    notes: stored.notes ?? null,
    total: stored.total,
    paid: stored.paid,
    checkedInAt: stored.checkedInAt ?? null,
    readyAt: stored.readyAt ?? null,
    completedAt: stored.completedAt ?? null,
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
    previousDate: stored.previousDate ?? null,
  };
}

const versionOf = ({ version }: { readonly version?: number | undefined }) =>
  version === undefined ? {} : { version };

/** The partition of the index `open` a card is listed in: of the cars that are here, or of what is still scheduled. */
function openPartitionOf(shop: TenantId, { status }: Appointment): string | undefined {
  if (status === 'scheduled') return scheduledPartition(shop);
  return isOnPrem(status) ? openPartition(shop) : undefined;
}

type Fields = Readonly<Record<string, Value | undefined>>;

function withoutNulls(value: Fields, isKept: (name: string) => boolean = () => true): Attributes {
  const given = Object.entries(value).filter(([name, field]) => isKept(name) && (field ?? null) !== null);
  return Object.fromEntries(given as [string, Value][]);
}

/** The fields of an appointment that its item keeps, whatever else the object at hand has. */
function own(appointment: Appointment): Attributes {
  const { date, endDate, vehicle } = appointment;
  const fields = {
    ...appointment,
    endDate: endDate === date ? null : endDate,
    vehicle: vehicle === null ? null : withoutNulls(vehicle),
  };
  return withoutNulls(fields as unknown as Fields, (name) => name in StoredAppointment.shape);
}

/** How a shop's appointments are kept. */
export function appointmentCodec(shop: TenantId): Codec<Appointment> {
  return {
    noun: 'appointment',
    parse,
    present: toCard,
    attributes: (appointment) => {
      const { id, date } = appointment;
      const position = dateAndId(date, id);
      const openPk = openPartitionOf(shop, appointment);
      return {
        ...own(appointment),
        customerPk: customerPartition(shop, appointment.customer.id),
        customerSk: position,
        ...(openPk === undefined ? {} : { openPk, openSk: position }),
      };
    },
  };
}
