/** How a shop can stand: at work; kept from its people; about to be gone; gone. */
export const shopStatuses = ['active', 'suspended', 'deleting', 'deleted'] as const;

/** How a shop stands. */
export type ShopStatus = (typeof shopStatuses)[number];

/** What a shop can have bought: how much of the service it gets a day is in the settings of the stage. */
export const shopTiers = ['trial', 'standard', 'premium'] as const;

/** What a shop has bought. */
export type ShopTier = (typeof shopTiers)[number];

/** The tier of a shop of which nothing else was said. */
export const usualTier: ShopTier = 'standard';
