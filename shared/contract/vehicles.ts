import * as z from 'zod/mini';
import { CustomerId, Instant, page, paging, text, VehicleId, Version } from './fields.ts';
import { operation } from './operation.ts';

const plate = text(15);
const vin = z
  .string()
  .check(
    z.regex(/^[A-HJ-NPR-Z0-9]{11,17}$/, 'must be 11 to 17 of A-Z (without I, O, Q) and 0-9'),
    z.meta({ description: 'ISO 3779 (17 characters), or the shorter number of a car built before 1981' }),
  );
const year = z.int().check(z.gte(1886), z.lte(2100));

/** What a caller says about a new vehicle; appointments accept the same inline. */
export const newVehicleFields = {
  year,
  make: text(40),
  model: text(60),
  plate: z.optional(z.nullable(plate)),
  vin: z.optional(z.nullable(vin)),
};

/** A customer's car. */
export const Vehicle = z
  .strictObject({
    id: VehicleId,
    version: Version,
    customerId: CustomerId,
    year: z.int(),
    make: z.string(),
    model: z.string(),
    plate: z.nullable(z.string()),
    vin: z.nullable(z.string()),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .check(z.meta({ id: 'Vehicle' }));

/** A customer's car as the API answers it. */
export type Vehicle = z.output<typeof Vehicle>;

export const listVehicles = operation({
  id: 'listVehicles',
  method: 'GET',
  path: '/api/admin/customers/{id}/vehicles',
  summary: "A customer's cars, by id",
  scope: 'customers:read',
  params: z.strictObject({ id: CustomerId }),
  query: z.strictObject(paging),
  output: page(Vehicle),
  problems: ['not_found'],
  tableActions: { board: ['GetItem', 'Query'] },
});

export const createVehicle = operation({
  id: 'createVehicle',
  method: 'POST',
  path: '/api/admin/vehicles',
  summary: 'Add a car to a customer',
  scope: 'customers:write',
  body: z.strictObject({ customerId: CustomerId, ...newVehicleFields }),
  output: Vehicle,
  status: 201,
  tableActions: { board: ['GetItem', 'PutItem'] },
});

export const updateVehicle = operation({
  id: 'updateVehicle',
  method: 'PATCH',
  path: '/api/admin/vehicles/{id}',
  summary: 'Correct what is known about a car',
  description:
    'Appointments that are not over follow a corrected year, make, model or plate, as they follow their customer; those that are over keep what was true then.',
  scope: 'customers:write',
  params: z.strictObject({ id: VehicleId }),
  body: z.strictObject({
    version: Version,
    year: z.optional(year),
    make: z.optional(text(40)),
    model: z.optional(text(60)),
    plate: z.optional(z.nullable(plate)),
    vin: z.optional(z.nullable(vin)),
  }),
  output: Vehicle,
  problems: ['not_found', 'version_conflict'],
  tableActions: { board: ['BatchGetItem', 'GetItem', 'UpdateItem'], 'board/byCustomer': ['Query'] },
});
