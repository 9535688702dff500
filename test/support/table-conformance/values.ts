import { describe, expect, it } from '@jest/globals';
import type { Value } from '#shared/data/table.ts';
import type { Bench } from './bench.ts';

function nested(depth: number): Value {
  return depth === 0 ? 'floor' : { down: [nested(depth - 1)] };
}

const values: Record<string, Value> = {
  'an empty string': '',
  'text in many scripts': 'Åse Müller 王小明 שלום مرحبا 한국어 Ελλάδα हिन्दी',
  'emoji of several code points': '👩🏽‍🔧🚐🏳️‍🌈',
  'composed and decomposed letters': 'é e\u0301',
  'control characters and line breaks': '\u0001\t\r\n\u2028\u007f',
  'quotes, slashes and what looks like code': '"\'\\/{a}</script>:v0 #n0',
  'the highest code points': '\ud7ff\ue000\uffff\u{10000}\u{10ffff}',
  'a long text': 'ß'.repeat(50_000),
  zero: 0,
  'a negative number': -42,
  'a fraction': 0.1,
  'a number of many digits': 123_456_789.123_456,
  'the largest safe integer': Number.MAX_SAFE_INTEGER,
  'the smallest safe integer': Number.MIN_SAFE_INTEGER,
  'a tiny number': 1e-100,
  'a huge number': 1.5e100,
  true: true,
  false: false,
  null: null,
  'an empty list': [],
  'an empty map': {},
  'a list of everything': [1, 'a', true, null, [], {}, new Uint8Array([0])],
  'a map of everything': { a: 1, b: 'a', c: false, d: null, e: [{ f: [] }], g: {}, h: new Uint8Array([255]) },
  'a deep nest': nested(12),
  'all bytes': Uint8Array.from({ length: 256 }, (_, byte) => byte),
  'many bytes': new Uint8Array(10_000).fill(0xa5),
};

/** What values an item may hold. */
export function valuesConform(bench: Bench): void {
  describe('a value', () => {
    it.each(Object.entries(values))('that is %s comes back as it was', async (_, value) => {
      const key = bench.key();
      await bench.table.write({ kind: 'put', item: { ...key, value } });
      expect(await bench.table.get(key)).toEqual({ ...key, value });
      expect(await bench.table.batchGet([key])).toEqual([{ ...key, value }]);
      expect((await bench.table.query({ partition: key.pk })).items).toEqual([{ ...key, value }]);
      await bench.table.write({
        kind: 'update',
        key,
        set: { copy: value },
        remove: [],
        condition: { kind: 'present' },
      });
      expect(await bench.table.get(key)).toEqual({ ...key, value, copy: value });
    });

    it('of bytes comes back as plain bytes, not shared with what was written or read', async () => {
      const key = bench.key();
      const written = new Uint8Array([1, 2, 3]);
      await bench.put({ ...key, bytes: written });
      written[0] = 9;
      const read = async () => (await bench.table.get(key))?.bytes as Uint8Array;
      const first = await read();
      expect(first).toBeInstanceOf(Uint8Array);
      first[1] = 9;
      expect([...(await read())]).toEqual([1, 2, 3]);
    });

    it('of bytes may be replaced by another kind, and removed', async () => {
      const key = bench.key();
      await bench.put({ ...key, replaced: new Uint8Array([1]), removed: { deep: [new Uint8Array([2])] } });
      const [set, remove] = [{ replaced: 'text' }, ['removed']];
      await bench.table.write({ kind: 'update', key, set, remove, condition: { kind: 'present' } });
      expect(await bench.table.get(key)).toEqual({ ...key, replaced: 'text' });
    });

    it('may have any name, reserved words of DynamoDB and signs of its expressions included', async () => {
      const key = bench.key();
      const names = ['name', 'status', 'size', 'a.b', 'a[0]', '#n0', ':v0', 'with space', 'ключ', '-', '0'];
      const attributes = Object.fromEntries(names.map((name, index) => [name, index]));
      await bench.put({ ...key, gone: 1 });
      const [set, remove] = [attributes, ['gone', 'set']];
      await bench.table.write({
        kind: 'update',
        key,
        set,
        remove,
        condition: { kind: 'equals', attributes: { gone: 1 } },
      });
      expect(await bench.table.get(key)).toEqual({ ...key, ...attributes });
      await bench.table.write({ kind: 'delete', key, condition: { kind: 'equals', attributes } });
      expect(await bench.table.get(key)).toBeUndefined();
    });

    it('may be in a key in any script', async () => {
      const pk = `${bench.partition()}#Zoë 🚐`;
      const item = { pk, sk: 'ключ/鍵#🔑', n: 1 };
      await bench.put(item);
      expect(await bench.table.get({ pk, sk: item.sk })).toEqual(item);
      expect((await bench.table.query({ partition: pk })).items).toEqual([item]);
    });
  });
}
