import * as z from 'zod/mini';
import { credentialKinds, roles, scopes } from './access.ts';
import { Currency, Instant, Phone, ShopId, TechnicianId, TimeZone, text, Version } from './fields.ts';
import { operation } from './operation.ts';

/** A tenant: one business with its board. */
export const Shop = z
  .strictObject({
    id: ShopId,
    version: Version,
    name: z.string(),
    phone: z.nullable(Phone),
    timeZone: TimeZone,
    currency: Currency,
    createdAt: Instant,
    updatedAt: Instant,
  })
  .check(z.meta({ id: 'Shop' }));

/** A shop as the API answers it. */
export type Shop = z.output<typeof Shop>;

/** What is fixed when a shop is made: its IANA time zone and its ISO 4217 currency. */
export type ShopSettings = Pick<Shop, 'timeZone' | 'currency'>;

export const getShop = operation({
  id: 'getShop',
  method: 'GET',
  path: '/api/admin/shop',
  summary: "The caller's shop",
  scope: 'shop:read',
  output: Shop,
  tableActions: { board: ['GetItem'] },
});

/** What a page shows of a shop wherever it shows which one it is about. */
export const ShopInShort = z.strictObject({ id: ShopId, name: z.string(), timeZone: TimeZone, currency: Currency });

/** Who a credential speaks for, and what it allows. */
export const Principal = z
  .strictObject({
    shop: ShopInShort,
    role: z.enum(roles).check(z.meta({ description: 'How people call it; the scopes decide' })),
    scopes: z.array(z.enum(scopes)).check(z.meta({ description: 'What the credential allows, one per permission' })),
    credential: z
      .strictObject({ kind: z.enum(credentialKinds), id: z.string() })
      .check(
        z.meta({ description: 'The API key, the person who signed in or the paired device, as history names it' }),
      ),
    technicianId: z
      .nullable(TechnicianId)
      .check(z.meta({ description: 'Who of the team the caller is; null where the credential is linked to nobody' })),
  })
  .check(z.meta({ id: 'Principal' }));

/** Who a credential speaks for, as the API answers it. */
export type Principal = z.output<typeof Principal>;

export const getPrincipal = operation({
  id: 'getPrincipal',
  method: 'GET',
  path: '/api/admin/me',
  summary: 'The caller: shop, role, scopes and the credential itself',
  description:
    'Ask before offering: every operation names the scope it needs, and answers 403 where it is not among these.',
  scope: 'shop:read',
  output: Principal,
  tableActions: { board: ['GetItem'] },
});

export const updateShop = operation({
  id: 'updateShop',
  method: 'PATCH',
  path: '/api/admin/shop',
  summary: "Change the shop's name or phone; zone and currency are fixed",
  scope: 'shop:write',
  body: z.strictObject({ version: Version, name: z.optional(text(80)), phone: z.optional(z.nullable(Phone)) }),
  output: Shop,
  problems: ['version_conflict'],
  tableActions: { board: ['GetItem', 'UpdateItem'] },
});
