import { shopKeysPartition } from './keys.ts';
import type { Key } from './table.ts';

/** The partition of a person, in the access table: what he is in which shops. */
export const personPartition = (sub: string) => `P#${sub}`;

/** What a person is in a shop or, without a shop, as an operator of the stage. */
export const membershipKey = (sub: string, shop: string | undefined): Key => ({
  pk: personPartition(sub),
  sk: shop === undefined ? 'STAGE' : `M#${shop}`,
});

/** Under which name the use of a membership is noted, as that of an API key is under its id. */
export const membershipUse = (sub: string, shop: string | undefined) => `${sub}#${shop ?? ''}`;

/** The partition of the index `byShop` of the access table: who works in a shop or, without a shop, operates the stage. */
export const shopPeoplePartition = (shop: string | undefined) => `${shopKeysPartition(shop)}#PEOPLE`;
