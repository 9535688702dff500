import * as z from 'zod/mini';
import { roles } from './access.ts';
import { Instant, TechnicianId, Version } from './fields.ts';
import { ShopInShort } from './shop.ts';

/** The identity of a person as the user pool knows him or, until he has signed in, of his invitation. */
export const PersonId = z
  .string()
  .check(
    z.regex(/^[\w-]{1,128}$/, 'must be the id of a person'),
    z.meta({ id: 'PersonId', example: '5f0c7a1e-2d6b-4b7c-9b1f-0c1d2e3f4a5b' }),
  );

/** Somebody who works with the board, or is asked to. */
export const Person = z
  .strictObject({
    id: PersonId,
    version: Version,
    state: z
      .enum(['invited', 'expired', 'active', 'ended'])
      .check(z.meta({ description: 'An invitation that nobody accepted in time is `expired`' })),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    technicianId: z.nullable(TechnicianId).check(z.meta({ description: 'Who of the team it is' })),
    invitedBy: z
      .nullable(z.string())
      .check(
        z.meta({ description: 'The credential that asked, such as `person:5f0c7a1e-2d6b-4b7c-9b1f-0c1d2e3f4a5b`' }),
      ),
    expiresAt: z
      .nullable(Instant)
      .check(z.meta({ description: 'When the invitation ends; null once it was accepted' })),
    lastUsedAt: z.nullable(Instant).check(z.meta({ description: 'To the hour; null where it was not used yet' })),
    createdAt: Instant,
    updatedAt: Instant,
    endedAt: z.nullable(Instant),
    endedBy: z.nullable(z.string()),
  })
  .check(z.meta({ id: 'Person' }));

/** A person as the API answers it. */
export type Person = z.output<typeof Person>;

/** What somebody is in a shop; without a shop, he is an operator. */
export const MyShop = z
  .strictObject({ shop: z.nullable(ShopInShort), role: z.enum(roles), technicianId: z.nullable(TechnicianId) })
  .check(z.meta({ id: 'MyShop' }));

/** What somebody is in a shop, as the API answers it. */
export type MyShop = z.output<typeof MyShop>;
