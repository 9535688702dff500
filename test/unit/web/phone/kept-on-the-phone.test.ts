import { describe, expect, it } from '@jest/globals';
import { mapLink } from '#web/phone/address.ts';
import { adoptQueue, queueName } from '#web/phone/queue-name.ts';
import { readMe, writeMe } from '#web/phone/who-am-i.ts';
import { MemoryStorage } from '../../client/store/memory-storage.ts';

const key = 'sb_live_7h2k9x4m_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0';
const forbidden = {
  getItem: () => {
    throw new Error('forbidden');
  },
  setItem: () => {
    throw new Error('forbidden');
  },
  removeItem: () => {
    throw new Error('forbidden');
  },
};

describe('the name of the queue', () => {
  it('is of the shop and the key, and has nothing secret in it', () => {
    expect(queueName('edgar', key)).toBe('status-board.phone.edgar.7h2k9x4m');
    expect(queueName('edgar', 'some other text that is secret')).toBe('status-board.phone.edgar.key');
  });

  it('goes over to a new key with all moves in it, unless that has its own', () => {
    const storage = new MemoryStorage();
    storage.setItem('old', '[1]');
    adoptQueue(storage, 'old', 'new');
    expect([storage.getItem('old'), storage.getItem('new')]).toEqual([null, '[1]']);
    storage.setItem('old', '[2]');
    adoptQueue(storage, 'old', 'new');
    expect([storage.getItem('old'), storage.getItem('new')]).toEqual(['[2]', '[1]']);
  });

  it('stays where it is while the key does, and where there is no storage', () => {
    const storage = new MemoryStorage();
    storage.setItem('same', '[1]');
    adoptQueue(storage, 'same', 'same');
    expect(storage.getItem('same')).toBe('[1]');
    expect(() => adoptQueue(forbidden, 'old', 'new')).not.toThrow();
  });
});

describe('who holds the phone', () => {
  it('is kept for each shop', () => {
    const storage = new MemoryStorage();
    writeMe(storage, 'edgar', { id: 'tec_1', name: 'Alba Reyes' });
    expect(readMe(storage, 'edgar')).toEqual({ id: 'tec_1', name: 'Alba Reyes' });
    expect(readMe(storage, 'northside')).toBeUndefined();
    writeMe(storage, 'edgar', undefined);
    expect(readMe(storage, 'edgar')).toBeUndefined();
  });

  it.each([
    '',
    '{',
    'null',
    '7',
    '{"id":"","name":"x"}',
    '{"id":3,"name":"x"}',
    '{"id":"tec_1"}',
  ])('is asked again where %j was kept', (text) => {
    const storage = new MemoryStorage();
    storage.setItem('status-board.me.edgar', text);
    expect(readMe(storage, 'edgar')).toBeUndefined();
  });

  it('is asked again where nothing can be kept', () => {
    expect(() => writeMe(forbidden, 'edgar', { id: 'tec_1', name: 'Alba Reyes' })).not.toThrow();
    expect(readMe(forbidden, 'edgar')).toBeUndefined();
  });
});

describe('an address', () => {
  it('is a link to a map, whatever is in it', () => {
    const url = new URL(mapLink('12 Elm Ct #4 & side gate'));
    expect(url.searchParams.get('query')).toBe('12 Elm Ct #4 & side gate');
  });
});
