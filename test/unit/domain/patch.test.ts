import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { patched } from '#shared/domain/patch.ts';

const thing = { name: 'Mia', phone: '+1', email: 'mia@example.com' as string | null, active: true, price: 5 };

it('keeps what is absent or undefined', () => {
  expect(patched(thing, {})).toEqual(thing);
  expect(patched(thing, { name: undefined, price: undefined })).toEqual(thing);
});

it('replaces what is given: null, false, zero and the empty text too', () => {
  const changes = { name: '', email: null, active: false, price: 0 };
  expect(patched(thing, changes)).toEqual({ ...changes, phone: '+1' });
});

it('leaves the thing itself as it was, and is the same done twice', () => {
  const before = { ...thing };
  fc.assert(
    fc.property(fc.record({ name: fc.string(), price: fc.nat() }, { requiredKeys: [] }), (changes) => {
      const once = patched(thing, changes);
      expect(patched(once, changes)).toEqual(once);
      expect(thing).toEqual(before);
    }),
  );
});
