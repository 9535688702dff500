import type { Item, ListId } from './api.ts';
import type { List } from './client.ts';

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

/**
 * A list over pages. Nothing is asked for before it is awaited or walked, so one that is made and left alone costs nothing
 * and cannot fail unseen; the first page is asked for once.
 * @param ask gives the page at a cursor, the first one without
 */
export function createList<Id extends ListId>(ask: (cursor?: string) => Promise<Page>): List<Id> {
  let first: Promise<Page> | undefined;
  const begin = () => {
    first ??= ask();
    return first;
  };
  const list = {
    [Symbol.toStringTag]: 'List',
    // biome-ignore lint/suspicious/noThenProperty: a list is a promise of its first page
    then: (...reactions: Parameters<Promise<Page>['then']>) => begin().then(...reactions),
    catch: (...reactions: Parameters<Promise<Page>['catch']>) => begin().catch(...reactions),
    finally: (...reactions: Parameters<Promise<Page>['finally']>) => begin().finally(...reactions),
    async *[Symbol.asyncIterator]() {
      let page = await begin();
      for (;;) {
        yield* page.items as Item<Id>[];
        if (!page.nextCursor) return;
        page = await ask(page.nextCursor);
      }
    },
  };
  return list as unknown as List<Id>;
}
