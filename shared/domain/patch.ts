/** What a PATCH asks: absent (or undefined) keeps, anything else, `null` included, replaces. */
export type Changes<Thing> = { readonly [Name in keyof Thing]?: Thing[Name] | undefined };

/** A thing with the changes of a PATCH applied. */
export function patched<Thing extends object>(thing: Thing, changes: Changes<Thing>): Thing {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...thing, ...Object.fromEntries(given) };
}
