import type * as z from 'zod/mini';
import type * as appointments from '#shared/contract/appointments.ts';
import type * as customers from '#shared/contract/customers.ts';
import type * as dashboard from '#shared/contract/dashboard.ts';
import type * as health from '#shared/contract/health.ts';
import type { Operation, Output } from '#shared/contract/operation.ts';
import type * as services from '#shared/contract/services.ts';
import type * as shop from '#shared/contract/shop.ts';
import type * as technicians from '#shared/contract/technicians.ts';
import type * as vehicles from '#shared/contract/vehicles.ts';

type Contracts = typeof appointments &
  typeof customers &
  typeof dashboard &
  typeof health &
  typeof services &
  typeof shop &
  typeof technicians &
  typeof vehicles;

/** What a caller sends: the parts as they are before validation fills in defaults. */
interface RequestOf<Op extends Operation> {
  readonly params: z.core.input<Op['params']>;
  readonly query: z.core.input<Op['query']>;
  readonly body: Op['body'] extends z.core.$ZodType ? z.core.input<Op['body']> : undefined;
}

/** The API as types: by operation id, what to send and what `data` comes back. Derived from the contracts alone. */
export type Api = {
  readonly [Name in keyof Contracts as Contracts[Name] extends Operation ? Contracts[Name]['id'] : never]: {
    readonly request: Contracts[Name] extends Operation ? RequestOf<Contracts[Name]> : never;
    readonly data: Contracts[Name] extends Operation ? Output<Contracts[Name]> : never;
  };
};
