/** Opens stores, by name, for one shop; none of them ever sees another shop's items. */
export type Stores<Runtime> = Readonly<Record<string, (runtime: Runtime, shop: string) => unknown>>;

/** What they open. */
export type Opened<Openers extends Stores<never>> = { readonly [Name in keyof Openers]: ReturnType<Openers[Name]> };

/** Opens all of them for a shop. */
export function openStores<Runtime, Openers extends Stores<Runtime>>(
  stores: Openers,
  runtime: Runtime,
  shop: string,
): Opened<Openers> {
  const opened = Object.entries(stores).map(([name, open]) => [name, open(runtime, shop)]);
  return Object.fromEntries(opened) as Opened<Openers>;
}
