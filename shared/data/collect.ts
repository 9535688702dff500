/** A page of some source, and the position to go on behind. */
interface SourcePage<Thing> {
  readonly things: readonly Thing[];
  /** How many it was made of, where some were left out. */
  readonly examined?: number;
  readonly last: string | undefined;
}

/** How many things one request looks at before it answers a short page; the cursor goes on from there. */
const maxExamined = 2_000;

/** How many things are read at a time once the first page shows that the filter leaves little. */
const furtherPage = 100;

/** How a filtered list is read. */
export interface Listing<Thing> {
  readonly source: (after: string | undefined, limit: number) => Promise<SourcePage<Thing>>;
  readonly keep: (thing: Thing) => boolean;
  readonly positionOf: (thing: Thing) => string;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Reads pages of a source until `limit` things that are kept are found, and tells the position to go on behind. */
export async function collect<Thing>(listing: Listing<Thing>): Promise<{ things: Thing[]; last: string | undefined }> {
  const { source, keep, positionOf, limit } = listing;
  const found: Thing[] = [];
  let examined = 0;
  let size = limit + 1;
  let after = listing.after;
  do {
    const page = await source(after, size);
    found.push(...page.things.filter(keep));
    examined += page.examined ?? page.things.length;
    size = Math.max(size, furtherPage);
    after = page.last;
  } while (after !== undefined && found.length <= limit && examined < maxExamined);
  const things = found.slice(0, limit);
  const lastKept = things.at(-1);
  const cut = found.length > limit && lastKept !== undefined;
  return { things, last: cut ? positionOf(lastKept) : after };
}
