import * as z from 'zod/mini';
import { Instant, page, paging, TechnicianId, text, Version } from './fields.ts';
import { operation } from './operation.ts';

/** Someone who does the work. */
export const Technician = z
  .strictObject({
    id: TechnicianId,
    version: Version,
    name: z.string(),
    active: z.boolean(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .check(z.meta({ id: 'Technician' }));

/** A technician as the API answers it. */
export type Technician = z.output<typeof Technician>;

export const listTechnicians = operation({
  id: 'listTechnicians',
  method: 'GET',
  path: '/api/admin/technicians',
  summary: 'Everyone who does the work, by id, inactive people included',
  scope: 'technicians:read',
  query: z.strictObject(paging),
  output: page(Technician),
  tableActions: { board: ['Query'] },
});

export const createTechnician = operation({
  id: 'createTechnician',
  method: 'POST',
  path: '/api/admin/technicians',
  summary: 'Add a technician',
  scope: 'technicians:write',
  body: z.strictObject({ name: text(80), active: z._default(z.boolean(), true) }),
  output: Technician,
  status: 201,
  tableActions: { board: ['GetItem', 'PutItem'] },
});

export const updateTechnician = operation({
  id: 'updateTechnician',
  method: 'PATCH',
  path: '/api/admin/technicians/{id}',
  summary: 'Rename a technician, or take one off duty',
  scope: 'technicians:write',
  params: z.strictObject({ id: TechnicianId }),
  body: z.strictObject({ version: Version, name: z.optional(text(80)), active: z.optional(z.boolean()) }),
  output: Technician,
  problems: ['not_found', 'version_conflict'],
  tableActions: { board: ['GetItem', 'UpdateItem'] },
});
