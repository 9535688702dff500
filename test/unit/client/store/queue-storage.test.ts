import { describe, expect, it } from '@jest/globals';
import { PersistedQueue } from '#client/store/queue-storage.ts';
import { aMove } from './a-move.ts';
import { MemoryStorage } from './memory-storage.ts';

const key = 'edgar';

describe('the stored queue', () => {
  it('gives back what was not saved, and what was on its way to be sent again as it was', () => {
    const storage = new MemoryStorage();
    const sending = aMove({ state: 'sending', sent: true, version: 7 });
    const refused = aMove({ id: 'm2', state: 'needs-you', reason: 'Why', code: 'invalid_transition' });
    new PersistedQueue(storage, key).write([sending, refused, aMove({ id: 'm3', state: 'saved' })]);
    expect(new PersistedQueue(storage, key).read()).toEqual([{ ...sending, state: 'queued', restored: true }, refused]);
  });

  it('keeps to its key, and leaves nothing behind when all is saved', () => {
    const storage = new MemoryStorage([['other', 'text']]);
    const queue = new PersistedQueue(storage, key);
    queue.write([aMove()]);
    expect([...storage.items.keys()]).toEqual(['other', key]);
    queue.write([aMove({ state: 'saved' })]);
    expect([...storage.items.keys()]).toEqual(['other']);
  });

  it.each([
    '{',
    'null',
    '{}',
    '[1,null,{"id":"m"}]',
    '[{"id":"m","cardId":"c","to":{},"from":{"status":"ready"},"on":"","version":1,"rebased":0,"at":0,"state":"queued"}]',
    '[{"id":"m","cardId":"c","to":{"status":"toString"},"from":{"status":"ready"},"on":"","version":1,"rebased":0,"at":0,"state":"queued"}]',
    '[{"id":"m","cardId":"c","to":{"status":"ready"},"from":{"status":"parked"},"on":"","version":1,"rebased":0,"at":0,"state":"queued"}]',
    '[{"id":"m","cardId":"c","to":{"status":"ready"},"from":{"status":"ready"},"on":"","version":1,"rebased":0,"at":0,"state":"stuck"}]',
    '[{"id":"m","cardId":"c","to":{"status":"ready"},"from":{"status":"ready"},"on":"","version":1,"at":0,"state":"queued"}]',
  ])('reads %s as nothing', (text) => {
    expect(new PersistedQueue(new MemoryStorage([[key, text]]), key).read()).toEqual([]);
  });

  it('leaves alone what other tabs keep under the same name', () => {
    const storage = new MemoryStorage();
    const [one, other] = [new PersistedQueue(storage, key), new PersistedQueue(storage, key)];
    one.write([aMove({ id: 'mine' })]);
    other.write([aMove({ id: 'theirs' })]);
    one.write([aMove({ id: 'mine' }), aMove({ id: 'mine too' })]);
    expect(new PersistedQueue(storage, key).read().map(({ id }) => id)).toEqual(['theirs', 'mine', 'mine too']);
    one.write([aMove({ id: 'mine', state: 'saved' })]);
    expect(new PersistedQueue(storage, key).read().map(({ id }) => id)).toEqual(['theirs']);
    other.write([]);
    expect(storage.items.size).toBe(0);
  });

  it('is written when it changes, and not with every poll', () => {
    const storage = new MemoryStorage();
    const queue = new PersistedQueue(storage, key);
    queue.write([aMove()]);
    storage.items.clear();
    queue.write([aMove(), aMove({ id: 'm2', state: 'saved' })]);
    expect(storage.items.size).toBe(0);
  });

  it('is written as soon as the storage has room again', () => {
    const storage = new MemoryStorage();
    const queue = new PersistedQueue(storage, key);
    storage.isFull = true;
    queue.write([aMove()]);
    storage.isFull = false;
    queue.write([aMove()]);
    expect(new PersistedQueue(storage, key).read()).toMatchObject([aMove()]);
  });

  it('lives without a storage, or with one that refuses', () => {
    const fail = () => {
      throw new Error('full');
    };
    const refusing = new PersistedQueue({ getItem: fail, setItem: fail, removeItem: fail }, key);
    for (const queue of [refusing, new PersistedQueue(undefined, key)]) {
      expect(queue.read()).toEqual([]);
      expect(() => queue.write([aMove()])).not.toThrow();
      expect(() => queue.write([])).not.toThrow();
    }
  });
});
