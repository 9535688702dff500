import * as z from 'zod/mini';
import { Board, BookedCard, Card, MovedCard } from './board.ts';
import {
  AppointmentId,
  Cursor,
  CustomerId,
  Email,
  freeText,
  Instant,
  InstantIn,
  Money,
  Phone,
  page,
  paging,
  ServiceCode,
  ShopDate,
  TechnicianId,
  text,
  VehicleId,
  Version,
  VersionInQuery,
} from './fields.ts';
import { operation } from './operation.ts';
import { StatusSchema } from './statuses.ts';
import { newVehicleFields } from './vehicles.ts';

/** How many services one appointment may have. */
export const maxServices = 10;

/** `on` of every `{id}` operation: saves a lookup when right, costs one more read when wrong, never changes the answer. */
const on = z.optional(ShopDate).check(z.meta({ description: 'Hint: the day the caller believes the card is on' }));

const id = z.strictObject({ id: AppointmentId });

const nameOnlyOneOf = 'give at most one of position, afterId and beforeId';

/** A technician's id, or `none` for cards nobody is assigned to. */
const TechnicianFilter = z.union([TechnicianId, z.literal('none')]);

export const getBoard = operation({
  id: 'getBoard',
  method: 'GET',
  path: '/api/admin/appointments/board',
  summary: "A shop's day: every card in its column, in order, with counts and sums",
  description:
    "`date` defaults to the shop's today. `technicianId` (`none` = unassigned) filters columns, counts, continued work and carried-over cars. Send the `ETag` back in `If-None-Match`; 304 means nothing changed. A board is one answer unless it has more than one can carry (6 MB as Lambda counts them, compressed for who accepts gzip): then `nextCursor` leads on.",
  scope: 'appointments:read',
  query: z.strictObject({
    date: z.optional(ShopDate),
    technicianId: z.optional(TechnicianFilter),
    cursor: z.optional(Cursor),
  }),
  output: Board,
  conditional: true,
  pollInterval: 15,
  tableActions: { board: ['BatchGetItem', 'GetItem', 'Query'], 'board/open': ['Query'] },
});

export const listAppointments = operation({
  id: 'listAppointments',
  method: 'GET',
  path: '/api/admin/appointments',
  summary: 'Appointments by date, then id',
  description:
    "`from` and `to` are inclusive shop dates, at most 62 days, and default to the shop's today; with `customerId` they may be left out to read every day.",
  scope: 'appointments:read',
  query: z.strictObject({
    from: z.optional(ShopDate),
    to: z.optional(ShopDate),
    status: z.optional(StatusSchema),
    customerId: z.optional(CustomerId),
    technicianId: z.optional(TechnicianFilter),
    ...paging,
  }),
  output: page(Card),
  tableActions: { board: ['BatchGetItem', 'GetItem', 'Query'], 'board/byCustomer': ['Query'] },
});

const NewCustomer = z.strictObject({ name: text(80), phone: Phone, email: z.optional(Email) });

const serviceCodes = z.array(ServiceCode).check(
  z.minLength(1),
  z.maxLength(maxServices),
  z.refine((codes) => new Set(codes).size === codes.length, 'must not name a service twice'),
);

export const createAppointment = operation({
  id: 'createAppointment',
  method: 'POST',
  path: '/api/admin/appointments',
  summary: 'Book an appointment, with a known or a new customer',
  description:
    "`end` defaults to `start` plus the services' minutes and must be later than `start` by at most 48 hours. Past starts are allowed. A customer or vehicle given inline is always created; `possibleDuplicates` tells who has the same phone number.",
  scope: 'appointments:write',
  body: z.strictObject({
    start: InstantIn,
    end: z.optional(InstantIn),
    customer: z.union([z.strictObject({ id: CustomerId }), NewCustomer]),
    vehicle: z.optional(z.nullable(z.union([z.strictObject({ id: VehicleId }), z.strictObject(newVehicleFields)]))),
    serviceCodes,
    technicianId: z.optional(z.nullable(TechnicianId)),
    address: z.optional(z.nullable(text(200))),
    notes: z.optional(z.nullable(freeText(1_000))),
    total: z.optional(Money),
    paid: z.optional(Money),
  }),
  output: BookedCard,
  status: 201,
  tableActions: { board: ['BatchGetItem', 'ConditionCheckItem', 'GetItem', 'PutItem', 'Query'] },
});

export const getAppointment = operation({
  id: 'getAppointment',
  method: 'GET',
  path: '/api/admin/appointments/{id}',
  summary: 'One appointment',
  scope: 'appointments:read',
  params: id,
  query: z.strictObject({ on }),
  output: Card,
  problems: ['not_found'],
  tableActions: { board: ['GetItem'] },
});

export const updateAppointment = operation({
  id: 'updateAppointment',
  method: 'PATCH',
  path: '/api/admin/appointments/{id}',
  summary: 'Change what an appointment says: time, customer, car, services, technician, money; never its status',
  description:
    'Absent keeps, `null` clears. A new `start` without `end` keeps the length and takes the rank of its time. Services that stay keep their price; the total follows the services while nobody has set it by hand. `customer` with the same id refreshes name and phone while the appointment is not over, and with another id gives it to somebody else, together with a `vehicle` of theirs.',
  scope: 'appointments:write',
  params: id,
  query: z.strictObject({ on }),
  body: z.strictObject({
    version: Version,
    start: z.optional(InstantIn),
    end: z.optional(InstantIn),
    customer: z.optional(z.strictObject({ id: CustomerId })),
    vehicle: z.optional(z.nullable(z.union([z.strictObject({ id: VehicleId }), z.strictObject(newVehicleFields)]))),
    serviceCodes: z.optional(serviceCodes),
    technicianId: z.optional(z.nullable(TechnicianId)),
    address: z.optional(z.nullable(text(200))),
    notes: z.optional(z.nullable(freeText(1_000))),
    total: z.optional(Money),
    paid: z.optional(Money),
  }),
  output: Card,
  problems: ['not_found', 'version_conflict'],
  tableActions: {
    board: ['BatchGetItem', 'ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'],
  },
});

export const deleteAppointment = operation({
  id: 'deleteAppointment',
  method: 'DELETE',
  path: '/api/admin/appointments/{id}',
  summary: 'Remove an appointment for good; cancel it instead to keep it on the record',
  scope: 'appointments:delete',
  params: id,
  query: z.strictObject({ version: VersionInQuery, on }),
  output: z.strictObject({ id: AppointmentId, version: Version }),
  current: Card,
  problems: ['not_found', 'version_conflict'],
  tableActions: { board: ['DeleteItem', 'GetItem', 'PutItem'] },
});

export const moveAppointment = operation({
  id: 'moveAppointment',
  method: 'POST',
  path: '/api/admin/appointments/{id}/move',
  summary: 'Move a card to a status and, if asked, to a place in its column',
  description:
    'One conditional write. What is taken back from completed, no-show or canceled follows its customer and car again. `position` is the index in the unfiltered target column counted without the card itself, clamped to the end; `afterId` and `beforeId` name a card of that column; without any of them the card keeps its rank. The same status reorders.',
  scope: 'appointments:move',
  params: id,
  query: z.strictObject({ on }),
  body: z
    .strictObject({
      version: Version,
      status: StatusSchema,
      position: z.optional(z.int().check(z.gte(0))),
      afterId: z.optional(AppointmentId),
      beforeId: z.optional(AppointmentId),
      reason: z.optional(text(200)),
    })
    .check(
      z.refine(
        (body) => [body.position, body.afterId, body.beforeId].filter((given) => given !== undefined).length <= 1,
        nameOnlyOneOf,
      ),
    ),
  output: MovedCard,
  current: Card,
  problems: ['not_found', 'version_conflict', 'invalid_transition'],
  tableActions: { board: ['ConditionCheckItem', 'GetItem', 'Query', 'UpdateItem'] },
});

/** One change of an appointment, as its history tells it. */
const HistoryEntry = z
  .strictObject({
    at: Instant,
    version: Version,
    operation: z.string(),
    by: z.string().check(z.meta({ description: 'Who: the credential, such as `key:3k9x2m4q8r7t`' })),
    reason: z.nullable(z.string()),
    correlationId: z.string(),
    changes: z.array(z.strictObject({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  })
  .check(z.meta({ id: 'HistoryEntry' }));

export const getAppointmentHistory = operation({
  id: 'getAppointmentHistory',
  method: 'GET',
  path: '/api/admin/appointments/{id}/history',
  summary: 'What happened to an appointment, newest first',
  description: 'History is derived from the table stream and may lag behind the card by seconds.',
  scope: 'appointments:read',
  params: id,
  query: z.strictObject({ on, ...paging }),
  output: page(HistoryEntry),
  problems: ['not_found'],
  tableActions: { board: ['GetItem'] },
});
