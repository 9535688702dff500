import type * as z from 'zod/mini';
import type * as appointments from '#shared/contract/appointments.ts';
import type * as customers from '#shared/contract/customers.ts';
import type * as dashboard from '#shared/contract/dashboard.ts';
import type * as devices from '#shared/contract/devices.ts';
import type * as health from '#shared/contract/health.ts';
import type * as jobs from '#shared/contract/jobs.ts';
import type * as keys from '#shared/contract/keys.ts';
import type { Operation, Output } from '#shared/contract/operation.ts';
import type * as people from '#shared/contract/people.ts';
import type * as services from '#shared/contract/services.ts';
import type * as shop from '#shared/contract/shop.ts';
import type * as technicians from '#shared/contract/technicians.ts';
import type * as vehicles from '#shared/contract/vehicles.ts';

type Contracts = typeof appointments &
  typeof customers &
  typeof dashboard &
  typeof devices &
  typeof health &
  typeof jobs &
  typeof keys &
  typeof people &
  typeof services &
  typeof shop &
  typeof technicians &
  typeof vehicles;

/** The members of a part of a request; none where the part is absent. */
type Members<Part> = string extends keyof Part ? unknown : Part;

/** What a caller may leave out as the query has it, and the types the server reads out of its text: numbers are numbers. */
type QueryMembers<Written, Read> = {
  [Name in keyof Written]: (Name extends keyof Read ? Read[Name] : never) | Extract<Written[Name], undefined>;
};

type Merged<Parts> = keyof Parts extends never ? Record<string, never> : { [Name in keyof Parts]: Parts[Name] };

/** Path, query and body side by side: no name occurs in two parts of one operation. */
type InputOf<Op extends Operation> = Merged<
  Members<z.core.input<Op['params']>> &
    Members<QueryMembers<z.core.input<Op['query']>, z.core.output<Op['query']>>> &
    (Op['body'] extends z.core.$ZodType ? Members<z.core.input<Op['body']>> : unknown)
>;

/** The name of an operation of a shop; what operators alone do to shops has no place in the client of one. */
type IdOf<Op extends Operation> = Op['scope'] extends 'shops:admin' ? never : Op['id'];

/** The API as types: by operation id, what to send and what `data` comes back. Derived from the contracts alone. */
export type Api = {
  readonly [Name in keyof Contracts as Contracts[Name] extends Operation ? IdOf<Contracts[Name]> : never]: {
    readonly input: Contracts[Name] extends Operation ? InputOf<Contracts[Name]> : never;
    readonly data: Contracts[Name] extends Operation ? Output<Contracts[Name]> : never;
  };
};

/** The name of an operation of the API, such as `moveAppointment`. */
export type OperationId = keyof Api;

/** What an operation is called with: the members of path, query and body side by side. */
export type Input<Id extends OperationId> = Api[Id]['input'];

/** What an operation answers. */
export type Data<Id extends OperationId> = Api[Id]['data'];

/** Operations that answer one page of a list. */
export type ListId = {
  [Id in OperationId]: Data<Id> extends { readonly items: readonly unknown[]; readonly nextCursor: string | null }
    ? Id
    : never;
}[OperationId];

/** One item of a list. */
export type Item<Id extends ListId> = Data<Id>['items'][number];

/** Operations that compare versions, and so can meet a `version_conflict`. */
export type VersionedId = {
  [Id in OperationId]: Input<Id> extends { readonly version: number } ? Id : never;
}[OperationId];

/** The item as it stands, which a `version_conflict` of the operation carries. */
export type Current<Id extends VersionedId> = Id extends 'moveAppointment' | 'deleteAppointment' ? Card : Data<Id>;

/** An appointment. */
export type Card = Data<'getAppointment'>;

/** A shop's day: its columns, and cars carried over from earlier days. */
export type Board = Data<'getBoard'>;

/** The status of an appointment: the column its card stands in. */
export type Status = Card['status'];

/** One status of a day: its cards in order, how many, and the sum of their totals. */
export type Column = Board['columns'][Status];

/** A card in its column, with its position there. */
export type BoardCard = Column['items'][number];

/** What an operation that moves a card answers: the card, with its position where a placement was asked for. */
export type MovedCard = Data<'moveAppointment'>;

/** The figures of a day. */
export type Stats = Exclude<Data<'getDashboardStats'>, { readonly days: unknown }>;

/** The figures of a range of days, each day's and all as one. */
export type StatsRange = Extract<Data<'getDashboardStats'>, { readonly days: unknown }>;

/** Someone whose car the shop looks after. */
export type Customer = Data<'getCustomer'>;

/** A customer's car. */
export type Vehicle = Data<'createVehicle'>;

/** Something the shop does for a price. */
export type Service = Data<'getService'>;

/** Someone who does the work. */
export type Technician = Data<'createTechnician'>;

/** A tenant: one business with its board. */
export type Shop = Data<'getShop'>;

/** A piece of queued work. */
export type Job = Data<'getJob'>;

/** Who a credential speaks for: its shop, its role, and the scopes it has. */
export type Principal = Data<'getPrincipal'>;

/** One change of an appointment, as its history tells it. */
export type HistoryEntry = Item<'getAppointmentHistory'>;
