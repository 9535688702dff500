import * as z from 'zod/mini';
import { canonicalVin, vinFault } from '#shared/domain/vin.ts';
import { CustomerId, faultless, Instant, page, paging, plainText, text, VehicleId, Version } from './fields.ts';
import { operation } from './operation.ts';

const plate = plainText(15);
const vin = z.string().check(
  z.overwrite(canonicalVin),
  faultless(vinFault),
  z.meta({
    description:
      'A VIN of 17 characters (ISO 3779), the shorter number of a car built before 1981, or a Japanese frame number such as BNR32-305123. Answered in upper case.',
    example: 'WVWZZZ1JZXW000001',
  }),
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
  tableActions: { board: ['ConditionCheckItem', 'GetItem', 'PutItem'] },
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
  tableActions: {
    board: ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'],
    'board/byCustomer': ['Query'],
  },
});
