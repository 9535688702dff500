import { describe, expect, it } from '@jest/globals';
import * as keys from '#shared/data/keys.ts';
import type { Key } from '#shared/data/table.ts';

/** Of the access table, or no key of a table. */
const others = [
  'apiKeyKey',
  'apiKeyUseKey',
  'limitsOfShopKey',
  'limitsOfAddressKey',
  'limitsKey',
  'dateAndId',
  'shopKeysPartition',
  'vehiclePrefix',
  'cardPrefix',
  'overnightPrefix',
  'jobPrefix',
  'timeAndId',
  'duePartitions',
  'dueKey',
];

const builders = Object.entries(keys as Readonly<Record<string, unknown>>)
  .filter(([name]) => !others.includes(name))
  .map(([name, build]) => [name, build as (...parts: string[]) => string | Key] as const);

const partitionOf = (key: string | Key) => (typeof key === 'string' ? key : key.pk);

describe('a key of business', () => {
  it('is built in one of the known ways', () => {
    expect(builders.length).toBeGreaterThan(10);
  });

  it.each(builders)('%s begins with the shop, so that no query can leave it', (_name, build) => {
    expect(partitionOf(build('edgar', 'one', 'two'))).toMatch(/^T#edgar#./);
    expect(partitionOf(build('edgar', 'one', 'two'))).not.toContain('undefined');
  });

  it('is shared by no two kinds of items', () => {
    const items = builders.map(([, build]) => build('edgar', 'one', 'two')).filter((key) => typeof key !== 'string');
    expect(new Set(items.map(({ pk, sk }) => `${pk} ${sk}`)).size).toBe(items.length);
  });
});
