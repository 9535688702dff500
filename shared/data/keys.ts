import type { Key } from './table.ts';
import type { TenantId } from './tenant.ts';

/**
 * Every key of the business tables is built here, from a shop somebody was proved to act for. All partitions begin with it, so
 * no query can leave it and `dynamodb:LeadingKeys` can hold roles to one shop.
 */
const tenant = (shop: TenantId) => `T#${shop}`;

/** The partition of a shop's day. */
export const dayPartition = (shop: TenantId, date: string) => `${tenant(shop)}#D#${date}`;

/** What begins the sort key of a card. */
export const cardPrefix = 'A#';

/** What begins the sort key of the mark a card of an earlier day leaves on a day its work reaches into. */
export const overnightPrefix = 'O#';

/** An appointment's card, in the partition of its day. */
export const cardKey = (shop: TenantId, date: string, id: string): Key => ({
  pk: dayPartition(shop, date),
  sk: `${cardPrefix}${id}`,
});

/** The mark of a card of an earlier day, in the partition of a day its work reaches into. */
export const overnightKey = (shop: TenantId, date: string, id: string): Key => ({
  pk: dayPartition(shop, date),
  sk: `${overnightPrefix}${id}`,
});

/** The item that tells which day an appointment is on. */
export const appointmentPointerKey = (shop: TenantId, id: string): Key => ({
  pk: `${tenant(shop)}#A#${id}`,
  sk: 'POINTER',
});

/** The partition of the index `open`: cars in progress or ready. */
export const openPartition = (shop: TenantId) => `${tenant(shop)}#OPEN`;

/** The other partition of the index `open`: what is still scheduled. */
export const scheduledPartition = (shop: TenantId) => `${tenant(shop)}#SCHEDULED`;

/** The partition of a customer: the customer, the cars, and in the index `byCustomer` the appointments. */
export const customerPartition = (shop: TenantId, customerId: string) => `${tenant(shop)}#C#${customerId}`;

/** How both indexes order appointments. */
export const dateAndId = (date: string, id: string) => `${date}#${id}`;

export const customerKey = (shop: TenantId, id: string): Key => ({ pk: customerPartition(shop, id), sk: 'CUSTOMER' });

export const vehiclePrefix = 'V#';

export const vehicleKey = (shop: TenantId, customerId: string, id: string): Key => ({
  pk: customerPartition(shop, customerId),
  sk: `${vehiclePrefix}${id}`,
});

/** The item that tells whose a vehicle is. */
export const vehiclePointerKey = (shop: TenantId, id: string): Key => ({
  pk: `${tenant(shop)}#V#${id}`,
  sk: 'POINTER',
});

/** The partition of a shop's search terms. */
export const searchPartition = (shop: TenantId) => `${tenant(shop)}#SEARCH`;

export const searchKey = (shop: TenantId, term: string, customerId: string): Key => ({
  pk: searchPartition(shop),
  sk: `${term}#${customerId}`,
});

export const catalogPartition = (shop: TenantId) => `${tenant(shop)}#CATALOG`;

export const serviceKey = (shop: TenantId, code: string): Key => ({ pk: catalogPartition(shop), sk: `S#${code}` });

/** The item that tells how many services a shop's catalog has. */
export const catalogCountKey = (shop: TenantId): Key => ({ pk: catalogPartition(shop), sk: 'COUNT' });

export const teamPartition = (shop: TenantId) => `${tenant(shop)}#TEAM`;

export const technicianKey = (shop: TenantId, id: string): Key => ({ pk: teamPartition(shop), sk: `T#${id}` });

export const shopKey = (shop: TenantId): Key => ({ pk: `${tenant(shop)}#SHOP`, sk: 'SHOP' });

/** The mark that a shop was at work on a day. */
export const activityKey = (shop: TenantId, day: string): Key => ({ pk: `${tenant(shop)}#SHOP`, sk: `ACTIVE#${day}` });

/** The receipt of a keyed create whose identity the caller chose. */
export const receiptKey = (shop: TenantId, receipt: string): Key => ({
  pk: `${tenant(shop)}#R#${receipt}`,
  sk: 'RECEIPT',
});

/** The partition of a shop's jobs, their inputs and results, in the work table. */
export const jobsPartition = (shop: TenantId) => `${tenant(shop)}#JOBS`;

/** What begins the sort key of a job. */
export const jobPrefix = 'J#';

export const jobKey = (shop: TenantId, id: string): Key => ({ pk: jobsPartition(shop), sk: `${jobPrefix}${id}` });

/** What a job is to do. Its id comes from the request, so that a repetition of it finds the job. */
export const jobInputKey = (shop: TenantId, inputId: string): Key => ({ pk: jobsPartition(shop), sk: `I#${inputId}` });

/** What came of a job. */
export const jobResultKey = (shop: TenantId, id: string): Key => ({ pk: jobsPartition(shop), sk: `R#${id}` });

/** By which request a link to upload a file was asked for. */
export const uploadKey = (shop: TenantId, id: string): Key => ({ pk: jobsPartition(shop), sk: `U#${id}` });

/** The item that tells how many jobs of a shop are not over. */
export const openJobsKey = (shop: TenantId): Key => ({ pk: jobsPartition(shop), sk: 'COUNT' });

/** The partition of the index `byState`: a shop's jobs in one state. */
export const jobStatePartition = (shop: TenantId, state: string) => `${jobsPartition(shop)}#${state}`;

/** How the index `byState` orders jobs: by when they were submitted or, once they are over, ended; epoch milliseconds. */
export const timeAndId = (time: number, id: string) => `${new Date(time).toISOString()}#${id}`;

/** Where jobs of all shops stand in the index `due` by the time somebody must look at them; several, since one would be hot. */
export const duePartitions = ['DUE#0', 'DUE#1', 'DUE#2', 'DUE#3'] as const;

export const dueKey = (dueAt: number, shop: string, id: string) => ({
  duePk: duePartitions[id.charCodeAt(id.length - 1) % duePartitions.length] ?? duePartitions[0],
  dueSk: `${new Date(dueAt).toISOString()}#${shop}#${id}`,
});

/** An API key, in the access table. */
export const apiKeyKey = (keyId: string): Key => ({ pk: `K#${keyId}`, sk: 'KEY' });

/** When an API key was last used: an item of its own, so that what notes it need not be allowed to change keys. */
export const apiKeyUseKey = (keyId: string): Key => ({ pk: `U#${keyId}`, sk: 'USE' });

/** Which keys a program has, in the access table. */
export const keyClientKey = (shop: string | undefined, client: string): Key => ({
  pk: `${shopKeysPartition(shop)}#CLIENTS`,
  sk: client,
});

/** The partition of the index `byShop` of the access table: a shop's API keys, or those of operators, who belong to no shop. */
export const shopKeysPartition = (shop: string | undefined) => (shop === undefined ? 'STAGE' : `T#${shop}`);

/** Whose calls are counted in an item of the access table. */
export const limitsKey = (whose: string): Key => ({ pk: `L#${whose}`, sk: 'LIMITS' });

/** How many calls a shop, its callers and their addresses made lately, in the access table; those of operators stand apart. */
export const limitsOfShopKey = (shop: string | undefined) => limitsKey(shopKeysPartition(shop));

/** How many requests without a valid credential came lately from an address. @param address hashed */
export const limitsOfAddressKey = (address: string) => limitsKey(`A#${address}`);
