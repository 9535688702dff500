import * as z from 'zod/mini';
import {
  CustomerId,
  Email,
  freeText,
  Instant,
  Phone,
  page,
  paging,
  possibleDuplicates,
  text,
  Version,
} from './fields.ts';
import { operation } from './operation.ts';

/** Someone whose car the shop looks after. */
export const Customer = z
  .strictObject({
    id: CustomerId,
    version: Version,
    name: z.string(),
    phone: Phone,
    // As it was stored, by whichever rule held then.
    email: z.nullable(z.string()),
    notes: z.nullable(z.string()),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .check(z.meta({ id: 'Customer' }));

/** A customer as the API answers it. */
export type Customer = z.output<typeof Customer>;

const id = z.strictObject({ id: CustomerId });
const fields = {
  name: text(80),
  phone: Phone,
  email: z.optional(z.nullable(Email)),
  notes: z.optional(z.nullable(freeText(1_000))),
};

export const searchCustomers = operation({
  id: 'searchCustomers',
  method: 'GET',
  path: '/api/admin/customers',
  summary: 'Find customers by name, phone or car',
  description:
    'Each word of `q` must begin a word of the name (case, accents, apostrophes and hyphens do not matter; names written without spaces are found by any part), or `q` must begin or end the phone number, in any writing: at least its last four digits; beside words of the name, digits narrow it down. A word may also begin the make or model of one of their cars, its plate or its VIN, without hyphens and spaces. Without `q`: everyone, by name.',
  scope: 'customers:read',
  query: z.strictObject({ q: z.optional(freeText(80)), ...paging }),
  output: page(Customer),
  tableActions: { board: ['BatchGetItem', 'Query'] },
});

export const createCustomer = operation({
  id: 'createCustomer',
  method: 'POST',
  path: '/api/admin/customers',
  summary: 'Add a customer; phone numbers need not be unique',
  scope: 'customers:write',
  description: '`possibleDuplicates` tells who has the same phone number; a family may share one.',
  body: z.strictObject(fields),
  output: z.strictObject({ ...Customer.shape, possibleDuplicates }),
  status: 201,
  tableActions: { board: ['GetItem', 'PutItem', 'Query'] },
});

export const getCustomer = operation({
  id: 'getCustomer',
  method: 'GET',
  path: '/api/admin/customers/{id}',
  summary: 'One customer',
  scope: 'customers:read',
  params: id,
  output: Customer,
  problems: ['not_found'],
  tableActions: { board: ['GetItem'] },
});

export const updateCustomer = operation({
  id: 'updateCustomer',
  method: 'PATCH',
  path: '/api/admin/customers/{id}',
  summary: "Correct a customer's name, phone, e-mail or notes",
  description:
    'Appointments that are not over (scheduled, in progress or ready) follow a corrected name or phone, each with a new version; those that are over keep what was true then. Where somebody has very many, the answer may be 503: sent again with the same `Idempotency-Key`, the request goes on where it stopped.',
  scope: 'customers:write',
  params: id,
  body: z.strictObject({
    version: Version,
    name: z.optional(fields.name),
    phone: z.optional(fields.phone),
    email: fields.email,
    notes: fields.notes,
  }),
  output: Customer,
  problems: ['not_found', 'version_conflict'],
  tableActions: {
    board: ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'],
    'board/byCustomer': ['Query'],
  },
});
