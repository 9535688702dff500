import type { OpenedTables } from '#shared/data/tables.ts';
import type { TenantId } from '#shared/data/tenant.ts';
import type { Reach } from '#shared/domain/reach.ts';

/**
 * Opens stores, by name, for one shop; none of them ever sees another shop's items, nor those of appointments one beyond the
 * caller's reach.
 */
export type Stores<Runtime, Shop = TenantId> = Readonly<
  Record<string, (runtime: Runtime, shop: Shop, reach: Reach) => unknown>
>;

/** What they open. */
export type Opened<Openers extends Stores<never, never>> = {
  readonly [Name in keyof Openers]: ReturnType<Openers[Name]>;
};

/** A runtime whose tables are asked with the credentials of a shop, where it has some. */
export function ofTenant<Runtime extends { readonly tables: OpenedTables }>(
  runtime: Runtime,
  shop: TenantId | undefined,
): Runtime {
  const open = runtime.tables.ofTenant;
  return open === undefined || shop === undefined
    ? runtime
    : { ...runtime, tables: { ...runtime.tables, ...open(shop) } };
}

/** Opens all of them for a shop, for somebody who reaches so many of its appointments. */
export function openStores<Runtime, Shop, Openers extends Stores<Runtime, Shop>>(
  stores: Openers,
  runtime: Runtime,
  shop: Shop,
  reach: Reach,
): Opened<Openers> {
  const opened = Object.entries(stores).map(([name, open]) => [name, open(runtime, shop, reach)]);
  return Object.fromEntries(opened) as Opened<Openers>;
}
