/** Where the items of the product stand, as it has them: every peer works on the same table. */
export const dayPartition = (shop: string, date: unknown) => `T#${shop}#D#${date}`;
export const openPartition = (shop: string) => `T#${shop}#OPEN`;
export const scheduledPartition = (shop: string) => `T#${shop}#SCHEDULED`;
export const cardKey = (shop: string, date: unknown, id: string) => ({ pk: dayPartition(shop, date), sk: `A#${id}` });
export const pointerKey = (shop: string, id: string) => ({ pk: `T#${shop}#A#${id}`, sk: 'POINTER' });
export const shopKey = (shop: string) => ({ pk: `T#${shop}#SHOP`, sk: 'SHOP' });
