import * as z from 'zod/mini';
import {
  AppointmentId,
  Currency,
  CustomerId,
  Instant,
  Money,
  MoneySum,
  Phone,
  possibleDuplicates,
  ServiceCode,
  ShopDate,
  TechnicianId,
  TimeZone,
  VehicleId,
  Version,
} from './fields.ts';
import { StatusSchema } from './statuses.ts';

/** A service as it was when it was put on the card. */
const CardService = z
  .strictObject({
    code: ServiceCode,
    name: z.string(),
    price: Money,
    minutes: z.int().check(z.gte(1)),
  })
  .check(z.meta({ id: 'CardService' }));

/** An appointment as the board shows it. Customer, vehicle and prices are snapshots taken when they were put on. */
export const Card = z
  .strictObject({
    id: AppointmentId,
    version: Version,
    date: ShopDate,
    status: StatusSchema,
    rank: z.string().check(z.meta({ description: 'Order within the column: compare by bytes, then by id' })),
    start: Instant,
    end: Instant,
    customer: z.strictObject({ id: CustomerId, name: z.string(), phone: Phone }),
    vehicle: z.nullable(z.strictObject({ id: VehicleId, label: z.string(), plate: z.nullable(z.string()) })),
    services: z.array(CardService),
    technician: z.nullable(z.strictObject({ id: TechnicianId, name: z.string() })),
    address: z.nullable(z.string()),
    notes: z.nullable(z.string()),
    total: Money,
    paid: Money,
    checkedInAt: z.nullable(Instant),
    readyAt: z.nullable(Instant),
    completedAt: z.nullable(Instant),
    createdAt: Instant,
    updatedAt: Instant,
    previousDate: z.nullable(ShopDate),
  })
  .check(z.meta({ id: 'Card', description: 'An appointment as the board shows it' }));

/** An appointment as the API answers it. */
export type Card = z.output<typeof Card>;

const position = z
  .int()
  .check(z.gte(0), z.meta({ description: 'Index in the unfiltered column, counted without the card itself' }));

/** A card as booking answers it. */
export const BookedCard = z
  .strictObject({ ...Card.shape, possibleDuplicates: z.optional(possibleDuplicates) })
  .check(
    z.meta({ id: 'BookedCard', description: 'The card, with possible duplicates where the customer was given inline' }),
  );

/** A card as a move answers it. */
export const MovedCard = z
  .strictObject({ ...Card.shape, position: z.optional(position) })
  .check(z.meta({ id: 'MovedCard', description: 'The card, with its position where a placement was asked for' }));

const BoardCard = z.strictObject({ ...Card.shape, position }).check(z.meta({ id: 'BoardCard' }));

const Column = z
  .strictObject({
    label: z.string(),
    count: z.int().check(z.gte(0)),
    total: MoneySum,
    items: z.array(BoardCard),
  })
  .check(
    z.meta({ id: 'Column', description: 'One status: its cards in order, how many, and the sum of their totals' }),
  );

/** A shop's day. */
export const Board = z
  .strictObject({
    date: ShopDate,
    timeZone: TimeZone,
    currency: Currency,
    revision: z.string().check(z.meta({ description: 'Opaque; changes when anything else in `data` but `asOf` does' })),
    asOf: Instant,
    columns: z.strictObject({
      scheduled: Column,
      in_progress: Column,
      ready: Column,
      completed: Column,
      no_show: Column,
      canceled: Column,
    }),
    carriedOver: z
      .array(Card)
      .check(z.meta({ description: 'Cars still in progress or ready from earlier days, by date, then id' })),
  })
  .check(z.meta({ id: 'Board' }));

/** A shop's day as the API answers it. */
export type Board = z.output<typeof Board>;
