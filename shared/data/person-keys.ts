import { limitsKey, shopKeysPartition } from './keys.ts';
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

/** An invitation to a shop or, without a shop, to operate the stage. @param id of the address it is for */
export const invitationKey = (id: string, shop: string | undefined): Key => ({
  pk: invitationsPartition(id),
  sk: membershipKey('', shop).sk,
});

/** The partition of an address, in the access table: which shops invited it. */
export const invitationsPartition = (id: string) => `I#${id}`;

/** How many calls somebody made lately who signed in and acts for no shop. */
export const limitsOfPersonKey = (sub: string): Key => limitsKey(personPartition(sub));
