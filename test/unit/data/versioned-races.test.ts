import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Table, TableUnavailable } from '#shared/data/table.ts';
import { tableOf } from '../http/fakes.ts';
import { change, givenVan, key, writer } from './van.ts';

let table: Table;

beforeEach(async () => {
  table = await givenVan();
});

describe('a write somebody else gets in between', () => {
  let reads: number;

  /** A table where something happens just before the next write arrives. */
  function interrupted(interruption: () => Promise<unknown>): Table {
    let pending: (() => Promise<unknown>) | undefined = interruption;
    const write: Table['write'] = async (request) => {
      const run = pending;
      pending = undefined;
      await run?.();
      return table.write(request);
    };
    const get: Table['get'] = (wanted) => {
      reads += 1;
      return table.get(wanted);
    };
    reads = 0;
    return { ...tableOf(), get, write };
  }

  it('makes it a conflict, without another read', async () => {
    const on = interrupted(() => change(table, writer('k2'), 1, { name: 'Theirs' }));
    await expect(change(on, writer('k1'), 1, { name: 'Ours' })).rejects.toMatchObject({
      code: 'version_conflict',
      extensions: { current: { name: 'Theirs', version: 2 } },
    });
    expect(await table.get(key)).toMatchObject({ name: 'Theirs', version: 2 });
    expect(reads).toBe(1);
  });

  it('is recognised where it was our own, whose answer was lost', async () => {
    const ours = writer('k1');
    const on = interrupted(() => change(table, writer('k1'), 1, { name: 'Ours' }));
    expect(await change(on, ours, 1, { name: 'Ours' })).toMatchObject({ name: 'Ours', version: 2 });
    expect(ours.replayed).toBe(true);
  });

  it('makes it a 404 where it removed the item', async () => {
    const on = interrupted(() => table.write({ kind: 'delete', key, condition: { kind: 'present' } }));
    await expect(change(on, writer('k1'), 1, {})).rejects.toMatchObject({ code: 'not_found' });
  });

  it('passes on a table that does not answer', async () => {
    const on = interrupted(() => Promise.reject(new TableUnavailable('why')));
    await expect(change(on, writer('k1'), 1, {})).rejects.toBeInstanceOf(TableUnavailable);
  });
});
