import * as z from 'zod/mini';
import { freeText, Instant, Money, page, paging, ServiceCode, text, Version } from './fields.ts';
import { operation } from './operation.ts';

/** Something the shop does for a price. */
export const Service = z
  .strictObject({
    code: ServiceCode,
    version: Version,
    name: z.string(),
    description: z.nullable(z.string()),
    price: Money,
    minutes: z.int(),
    active: z.boolean(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .check(z.meta({ id: 'Service' }));

/** A service as the API answers it. */
export type Service = z.output<typeof Service>;

const code = z.strictObject({ code: ServiceCode });
const minutes = z.int().check(z.gte(1), z.lte(1_440));

export const listServices = operation({
  id: 'listServices',
  method: 'GET',
  path: '/api/admin/services',
  summary: 'The catalog, by code, inactive services included',
  scope: 'catalog:read',
  query: z.strictObject(paging),
  output: z.extend(page(Service), { total: z.int().check(z.gte(0)) }),
  tableActions: { board: ['GetItem', 'Query'] },
});

export const createService = operation({
  id: 'createService',
  method: 'POST',
  path: '/api/admin/services',
  summary: 'Add a service to the catalog',
  scope: 'catalog:write',
  body: z.strictObject({
    code: ServiceCode,
    name: text(80),
    description: z.optional(z.nullable(freeText(500))),
    price: Money,
    minutes,
    active: z._default(z.boolean(), true),
  }),
  output: Service,
  status: 201,
  problems: ['already_exists'],
  tableActions: { board: ['GetItem', 'PutItem', 'Query'] },
});

export const getService = operation({
  id: 'getService',
  method: 'GET',
  path: '/api/admin/services/{code}',
  summary: 'One service',
  scope: 'catalog:read',
  params: code,
  output: Service,
  problems: ['not_found'],
  tableActions: { board: ['GetItem'] },
});

export const updateService = operation({
  id: 'updateService',
  method: 'PATCH',
  path: '/api/admin/services/{code}',
  summary: 'Change a service; cards keep the price they were booked at',
  scope: 'catalog:write',
  params: code,
  body: z.strictObject({
    version: Version,
    name: z.optional(text(80)),
    description: z.optional(z.nullable(freeText(500))),
    price: z.optional(Money),
    minutes: z.optional(minutes),
    active: z.optional(z.boolean()),
  }),
  output: Service,
  problems: ['not_found', 'version_conflict'],
  tableActions: { board: ['GetItem', 'UpdateItem'] },
});
