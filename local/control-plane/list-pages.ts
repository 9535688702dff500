import { AwsJsonError } from './aws-json.ts';

/** Part of a list; `nextToken` is there where there is more. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/**
 * The page of a list that a client asks for. A token names the last entry of the page before, so that what is added meanwhile
 * shifts nothing.
 * @param items in the order of their keys
 * @throws AwsJsonError where the token is none of ours
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  limit: number,
  nextToken: string | undefined,
): ListPage<Item> {
  const after = Buffer.from(nextToken ?? '', 'base64url').toString();
  if (nextToken !== undefined && Buffer.from(after).toString('base64url') !== nextToken) {
    throw new AwsJsonError('InvalidParameterException', 'The specified nextToken is invalid.');
  }
  const rest = items.filter((item) => keyOf(item) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const isMore = last !== undefined && page.length < rest.length;
  return { items: page, nextToken: isMore ? Buffer.from(keyOf(last)).toString('base64url') : undefined };
}
