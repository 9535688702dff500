import type { Operation } from '#shared/contract/operation.ts';
import { must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Any = any;

/** Where and how a list is walked. */
export interface Walk {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string | number>;
  /** Happens after each page but the last. */
  readonly between?: () => Promise<unknown>;
}

/** The pages of a list from its beginning to its end; fails where they never end. */
export async function pagesOf(world: World, operation: Operation, walk: Walk = {}): Promise<Any[]> {
  const { params, query, between } = walk;
  const pages: Any[] = [];
  let cursor: string | null = null;
  do {
    const position: Record<string, string> = cursor === null ? {} : { cursor };
    const request = { query: { ...query, ...position }, ...(params === undefined ? {} : { params }) };
    pages.push(await must(world, operation, request));
    cursor = pages.at(-1).nextCursor;
    if (cursor !== null) await between?.();
  } while (cursor !== null && pages.length < 1_000);
  if (cursor !== null) throw new Error(`${operation.id} has no last page`);
  return pages;
}

/** Everything a list has, page after page. */
export async function walked(world: World, operation: Operation, walk: Walk = {}): Promise<Any[]> {
  return (await pagesOf(world, operation, walk)).flatMap(({ items }) => items);
}
