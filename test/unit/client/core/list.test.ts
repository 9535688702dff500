import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Service } from '#client/core/api.ts';
import { settle } from './manual-surroundings.ts';
import { type Answer, problem, rejection, ScriptedService, success } from './scripted-service.ts';

const page = (codes: readonly string[], nextCursor: string | null) =>
  success({ items: codes.map((code) => ({ code })), nextCursor, total: 3 });
const pages = [page(['A', 'B'], 'after-b'), page([], 'after-none'), page(['C'], null)];

async function walk(list: AsyncIterable<Service>, enough = Number.POSITIVE_INFINITY): Promise<string[]> {
  const codes: string[] = [];
  for await (const { code } of list) {
    codes.push(code);
    if (codes.length === enough) break;
  }
  return codes;
}

const cursors = ({ received }: ScriptedService) => received.map(({ url }) => url.searchParams.get('cursor'));

describe('a list', () => {
  it('is its first page where it is awaited', async () => {
    const service = new ScriptedService().answers(...pages);
    const { items, nextCursor, total } = await service.client.listServices({ limit: 2 });
    expect([items.map(({ code }) => code), nextCursor, total]).toEqual([['A', 'B'], 'after-b', 3]);
    expect(service.last.url.search).toBe('?limit=2');
  });

  it('is every item where it is walked, page by page, with what was asked for', async () => {
    const service = new ScriptedService().answers(...pages);
    expect(await walk(service.client.listServices({ limit: 2 }))).toEqual(['A', 'B', 'C']);
    expect(cursors(service)).toEqual([null, 'after-b', 'after-none']);
    expect(service.received.map(({ url }) => url.searchParams.get('limit'))).toEqual(['2', '2', '2']);
  });

  it('may be walked from a cursor on', async () => {
    const service = new ScriptedService().answers(page(['C'], null));
    expect(await walk(service.client.listServices({ cursor: 'after-b' }))).toEqual(['C']);
    expect(cursors(service)).toEqual(['after-b']);
  });

  it('asks for a page no sooner than its first item is needed', async () => {
    const service = new ScriptedService().answers(...pages);
    expect(await walk(service.client.listServices(), 2)).toEqual(['A', 'B']);
    expect(cursors(service)).toEqual([null]);
  });

  it('asks once for its first page, however often it is awaited and walked', async () => {
    const service = new ScriptedService().answers(page(['A'], null));
    const list = service.client.listServices();
    await Promise.all([list, list, walk(list)]);
    expect(await walk(list)).toEqual(['A']);
    expect(service.received).toHaveLength(1);
  });

  it('ends where the service says nothing of another page', async () => {
    const service = new ScriptedService().answers(success({ items: [{ code: 'A' }] }));
    expect(await walk(service.client.listServices())).toEqual(['A']);
    expect(service.received).toHaveLength(1);
  });

  it('gives each item once and in order, whatever the pages', async () => {
    const anyPages = fc.array(fc.array(fc.string({ maxLength: 3 }), { maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(anyPages, async (contents) => {
        const script = contents.map((codes, index) =>
          page(codes, index + 1 < contents.length ? `page-${index}` : null),
        );
        const service = new ScriptedService().answers(...(script as [Answer, ...Answer[]]));
        expect(await walk(service.client.listServices())).toEqual(contents.flat());
        expect(service.received).toHaveLength(contents.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a list that fails', () => {
  it('does so where it has got to', async () => {
    const service = new ScriptedService().answers(
      page(['A', 'B'], 'after-b'),
      problem('validation_failed', { errors: [] }),
    );
    const seen: string[] = [];
    const walking = (async () => {
      for await (const { code } of service.client.listServices()) seen.push(code);
    })();
    expect(await rejection(walking)).toMatchObject({ code: 'validation_failed', operation: 'listServices' });
    expect(seen).toEqual(['A', 'B']);
  });

  it('can be caught as any promise', async () => {
    const service = new ScriptedService().answers(problem('forbidden'));
    const steps: string[] = [];
    const list = service.client.listServices();
    const caught = await list.finally(() => steps.push('finally')).catch((error: unknown) => error);
    expect(caught).toMatchObject({ code: 'forbidden' });
    expect(await list.catch(() => 'caught')).toBe('caught');
    expect(steps).toEqual(['finally']);
    expect(String(list)).toBe('[object List]');
  });

  it('fails for nobody while nobody asks', async () => {
    // A rejection that nobody handles fails the test by itself.
    const service = new ScriptedService().answers(problem('forbidden'));
    service.client.listServices();
    const list = service.client.listServices();
    await settle();
    expect(service.received).toEqual([]);
    await rejection(walk(list));
    await settle();
  });

  it('leaves nothing behind where the walk is broken off', async () => {
    const controller = new AbortController();
    const service = new ScriptedService().answers(...pages);
    await walk(service.client.listServices({}, { signal: controller.signal }), 1);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    expect(service.surroundings.pending).toBe(0);
    expect(service.received).toHaveLength(1);
  });

  it('ends with the signal it was given, between two pages', async () => {
    const service = new ScriptedService().answers(...pages);
    const controller = new AbortController();
    const walking = (async () => {
      for await (const { code } of service.client.listServices({}, { signal: controller.signal })) {
        if (code === 'B') controller.abort();
      }
    })();
    expect(await rejection(walking)).toMatchObject({ code: 'aborted' });
    expect(service.received).toHaveLength(1);
  });
});
