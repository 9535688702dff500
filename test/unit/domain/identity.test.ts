import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { AppointmentId, CustomerId, TechnicianId, VehicleId } from '#shared/contract/fields.ts';
import { encodeId } from '#shared/domain/identity.ts';

const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('encodeId', () => {
  it.each([
    ['apt', AppointmentId],
    ['cus', CustomerId],
    ['veh', VehicleId],
    ['tec', TechnicianId],
  ] as const)('makes ids of the kind %s that the contract accepts', (prefix, schema) => {
    fc.assert(
      fc.property(tenBytes, (bytes) => {
        expect(schema.safeParse(encodeId(prefix, bytes)).success).toBe(true);
      }),
    );
  });

  it('orders as the bytes do, so different bytes make different ids', () => {
    fc.assert(
      fc.property(tenBytes, tenBytes, (one, other) => {
        const [mine, theirs] = [encodeId('apt', one), encodeId('apt', other)];
        expect(Number(mine > theirs) - Number(mine < theirs)).toBe(Buffer.compare(one, other));
      }),
    );
  });

  it('writes the digits of Crockford', () => {
    expect(encodeId('apt', new Uint8Array(10))).toBe('apt_0000000000000000');
    expect(encodeId('apt', new Uint8Array(10).fill(255))).toBe('apt_zzzzzzzzzzzzzzzz');
    expect(encodeId('apt', Uint8Array.from([0, 68, 50, 20, 199, 66, 84, 182, 53, 207]))).toBe('apt_0123456789abcdef');
  });

  it.each([0, 9, 11])('refuses %i bytes', (length) => {
    expect(() => encodeId('apt', new Uint8Array(length))).toThrow(`an id has 10 bytes, not ${length}`);
  });
});
