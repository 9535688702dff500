import type { TenantId } from '#shared/data/tenant.ts';
/** Opens stores, by name, for one shop; none of them ever sees another shop's items. */
export type Stores<Runtime, Shop = TenantId> = Readonly<Record<string, (runtime: Runtime, shop: Shop) => unknown>>;

/** What they open. */
export type Opened<Openers extends Stores<never, never>> = {
  readonly [Name in keyof Openers]: ReturnType<Openers[Name]>;
};

/** Opens all of them for a shop. */
export function openStores<Runtime, Shop, Openers extends Stores<Runtime, Shop>>(
  stores: Openers,
  runtime: Runtime,
  shop: Shop,
): Opened<Openers> {
  const opened = Object.entries(stores).map(([name, open]) => [name, open(runtime, shop)]);
  return Object.fromEntries(opened) as Opened<Openers>;
}
