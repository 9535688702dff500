import * as z from 'zod/mini';
import { credentialKinds, roles, scopes } from './access.ts';
import {
  Currency,
  Email,
  Instant,
  line,
  PersonName,
  Phone,
  page,
  paging,
  ShopId,
  TechnicianId,
  TimeZone,
  text,
  Version,
} from './fields.ts';
import { operation } from './operation.ts';
import { shopStatuses, shopTiers } from './shop-standing.ts';

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
  tableActions: { board: ['GetItem', 'UpdateItem'], 'access:standing': ['UpdateItem'] },
});

/** What a shop has bought. */
const Tier = z
  .enum(shopTiers)
  .check(z.meta({ id: 'ShopTier', description: 'How much of the service the shop gets a day: see docs/limits.md' }));

/** Why something was done to a shop, in a line: it is told to operators, and to nobody of the shop. */
const Reason = line(200);

/** A shop as operators see it: not its business, but how it stands. */
export const ShopStanding = z
  .strictObject({
    id: ShopId,
    version: Version,
    name: z.string(),
    timeZone: TimeZone,
    currency: Currency,
    tier: Tier,
    status: z.enum(shopStatuses).check(
      z.meta({
        description:
          '`active`; `suspended`: its people are answered 403 `shop_suspended`; `deleting`: it is about to be gone for good; `deleted`: it is, and this is kept for 30 days',
      }),
    ),
    reason: z.nullable(z.string()).check(z.meta({ description: 'Why it stands so, as the operator said' })),
    since: Instant,
    by: z.string().check(z.meta({ description: 'The credential that made it stand so, such as `key:3k9x2m4q8r7t`' })),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .check(z.meta({ id: 'ShopStanding' }));

/** How a shop stands, as the API answers it. */
export type ShopStanding = z.output<typeof ShopStanding>;

/** What operators alone do: each names the shop in the path, and none with `X-Shop-Id`. */
const ofOperators = { scope: 'shops:admin', withoutShop: true } as const;
const named = { ...ofOperators, params: z.strictObject({ shop: ShopId }) } as const;
const change = { 'access:standing': ['PutItem', 'UpdateItem'] } as const;
const within30s = 'All functions know within 30 seconds; a write that is under way is carried out.';

export const listShops = operation({
  id: 'listShops',
  method: 'GET',
  path: '/api/admin/shops',
  summary: 'Shops by id, with how they stand',
  description: 'For operators. A shop made by an early release is listed once `createShop` was asked for it again.',
  ...ofOperators,
  query: z.strictObject(paging),
  output: page(ShopStanding),
  tableActions: { 'access/byShop': ['Query'], 'access:standing': ['BatchGetItem'] },
});

export const createShop = operation({
  id: 'createShop',
  method: 'POST',
  path: '/api/admin/shops',
  summary: 'Make a shop',
  description:
    'The id is the short name (slug) that people type and addresses have; it is unique, and fixed as zone and currency are. Of many who ask for one id, one makes the shop and the others are answered 409. Sent again with the same `Idempotency-Key`, it makes no second one. The id of a deleted shop is free again after 30 days. A first manager is invited as by `invitePerson`, which is good for 14 days; no mail is sent.',
  ...ofOperators,
  body: z.strictObject({
    id: ShopId,
    name: text(80),
    phone: z.optional(z.nullable(Phone)),
    timeZone: TimeZone,
    currency: Currency,
    tier: z.optional(Tier),
    manager: z
      .optional(z.strictObject({ name: PersonName, email: Email }))
      .check(z.meta({ description: 'Who is invited as its first manager' })),
  }),
  output: ShopStanding,
  status: 201,
  problems: ['already_exists'],
  tableActions: {
    access: ['BatchGetItem', 'GetItem'],
    'access/byShop': ['Query'],
    'access:invitations': ['PutItem'],
    'access:standing': ['PutItem'],
    board: ['PutItem'],
  },
});

export const getShopStanding = operation({
  id: 'getShopStanding',
  method: 'GET',
  path: '/api/admin/shops/{shop}',
  summary: 'How a shop stands',
  ...named,
  output: ShopStanding,
  problems: ['not_found'],
  tableActions: { 'access:standing': ['PutItem'] },
});

export const suspendShop = operation({
  id: 'suspendShop',
  method: 'POST',
  path: '/api/admin/shops/{shop}/suspend',
  summary: 'Keep a shop from its people, with all it has',
  description: `Its people, programs and devices are answered 403 \`shop_suspended\`; operators go on. ${within30s} Jobs that wait are left waiting, and go on once the shop is reinstated; one that is being carried out is. Suspending a suspended shop changes nothing.`,
  ...named,
  body: z.strictObject({ reason: z.optional(Reason) }),
  output: ShopStanding,
  problems: ['not_found', 'wrong_standing'],
  tableActions: change,
});

export const reinstateShop = operation({
  id: 'reinstateShop',
  method: 'POST',
  path: '/api/admin/shops/{shop}/reinstate',
  summary: 'Give a suspended shop back to its people',
  description: `${within30s} Reinstating a shop at work changes nothing; one that is being deleted cannot be reinstated.`,
  ...named,
  body: z.strictObject({}),
  output: ShopStanding,
  problems: ['not_found', 'wrong_standing'],
  tableActions: change,
});

export const updateShopStanding = operation({
  id: 'updateShopStanding',
  method: 'PATCH',
  path: '/api/admin/shops/{shop}',
  summary: 'Change how much of the service a shop gets a day',
  description: `${within30s} What was used of the day counts on.`,
  ...named,
  body: z.strictObject({ version: Version, tier: z.optional(Tier) }),
  output: ShopStanding,
  problems: ['not_found', 'wrong_standing', 'version_conflict'],
  tableActions: change,
});
