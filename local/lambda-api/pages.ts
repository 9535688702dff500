import { invalidParameter } from '../lambda/lambda-error.ts';

/** Entries of a page, however many are asked for. */
const pageLimit = 50;

/** Part of a list, and where the next one begins. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly NextMarker?: string;
}

function keyOf(marker: string): string {
  const key = Buffer.from(marker, 'base64url').toString();
  if (Buffer.from(key).toString('base64url') !== marker) throw invalidParameter(`Invalid marker: ${marker}`);
  return key;
}

/**
 * The page of a list that a client asks for. A marker names the last entry of the page before, so that what comes and goes
 * meanwhile shifts nothing.
 * @param keyOfItem by which the list is in order, as text
 * @throws LambdaError where the marker is none of ours, or the number is not from 1 to 10,000
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOfItem: (item: Item) => string,
  { Marker: marker, MaxItems: maxItems = String(pageLimit) }: Readonly<Record<string, string | undefined>>,
): Page<Item> {
  const limit = /^\d{1,5}$/.test(maxItems) ? Number(maxItems) : 0;
  if (limit < 1 || limit > 10_000) throw invalidParameter(`MaxItems must be from 1 to 10000, not ${maxItems}`);
  const after = marker === undefined ? '' : keyOf(marker);
  const rest = items.filter((item) => keyOfItem(item) > after);
  const page = rest.slice(0, Math.min(limit, pageLimit));
  const last = page.at(-1);
  if (last === undefined || page.length === rest.length) return { items: page };
  return { items: page, NextMarker: Buffer.from(keyOfItem(last)).toString('base64url') };
}
