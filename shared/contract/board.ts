import * as z from 'zod/mini';
import {
  AppointmentId,
  Currency,
  Cursor,
  CustomerId,
  Instant,
  Money,
  MoneySum,
  PhoneOrNone,
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
    endDate: ShopDate,
    status: StatusSchema,
    rank: z.string().check(z.meta({ description: 'Order within the column: compare by bytes, then by id' })),
    start: Instant,
    end: Instant,
    customer: z.strictObject({ id: CustomerId, name: z.string(), phone: PhoneOrNone }),
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
  .check(
    z.meta({
      id: 'Card',
      description:
        'An appointment as the board shows it. `date` is the day of its start, `endDate` that of its last moment: a later one where the work goes over midnight',
    }),
  );

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

/** Appointments of days before the shop's today that nobody has said anything about since. */
const Overdue = z
  .strictObject({
    count: z.int().check(z.gte(0), z.meta({ description: 'How many; at most 500 are counted' })),
    hasMore: z.boolean().check(z.meta({ description: 'Whether there are more than were counted' })),
    days: z
      .array(z.strictObject({ date: ShopDate, count: z.int().check(z.gte(1)) }))
      .check(z.meta({ description: 'The days they are on, the earliest first' })),
  })
  .check(
    z.meta({
      id: 'Overdue',
      description:
        "Appointments of days before the shop's today that are still scheduled, whoever's they are. Those the board itself shows do not count; on a board of a later day than today nothing does",
    }),
  );

/** A shop's day. */
export const Board = z
  .strictObject({
    date: ShopDate,
    today: ShopDate,
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
    continued: z.array(Card).check(
      z.meta({
        description:
          'Cards of earlier days whose work reaches into this one, by start, then id; without those canceled or not come. They keep their place and their figures on their own day, which is their `date`',
      }),
    ),
    carriedOver: z.array(Card).check(
      z.meta({
        description:
          "On the board of the shop's today: cars still in progress or ready from earlier days, the newest first (by date, then id, descending), without those in `continued`; at most 100. Empty on the board of any other day",
      }),
    ),
    carriedOverCount: z.int().check(
      z.gte(0),
      z.meta({
        description:
          'How many cars are carried over, shown or not. With `technicianId` it is told of the 300 newest cars the shop has',
      }),
    ),
    carriedOverCursor: z.nullable(Cursor).check(
      z.meta({
        description:
          'Pass it as `cursor` for a board whose `carriedOver` holds the next cars, and which holds no other cards; null where there are none',
      }),
    ),
    overdue: Overdue,
    nextCursor: z.nullable(Cursor).check(
      z.meta({
        description:
          'Null where the board is whole, as nearly every one is. One that is larger than an answer may be comes in pages, each a board with some of the cards, by id, and the counts of all: pass it as `cursor` for the next cards. A card that is there throughout is in one page alone, whatever moves meanwhile; pages of one `revision` make that board exactly',
      }),
    ),
  })
  .check(z.meta({ id: 'Board', description: "A shop's day. `today` is the shop's date as the board was read" }));

/** A shop's day as the API answers it. */
export type Board = z.output<typeof Board>;
