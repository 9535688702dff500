import { describe, expect, it } from '@jest/globals';
import { type PointerMap, sortErrors } from '#web/booking/field-errors.ts';

const map: PointerMap<'customer' | 'phone' | 'services'> = [
  ['/body/customer', 'customer'],
  ['/body/customer/phone', 'phone'],
  ['/body/serviceCodes', 'services'],
];

describe('what the service finds wrong', () => {
  it('stands beside the field whose pointer fits best, as a sentence', () => {
    const { fields, rest } = sortErrors(
      [
        { pointer: '/body/customer/phone', message: 'must be an E.164 number' },
        { pointer: '/body/serviceCodes/1', message: 'is not in the catalog' },
        { pointer: '/body/customer', message: 'is unknown' },
      ],
      map,
    );
    expect(fields).toEqual({
      phone: 'Must be an E.164 number.',
      services: 'Is not in the catalog.',
      customer: 'Is unknown.',
    });
    expect(rest).toEqual([]);
  });

  it('of one field follows each other', () => {
    const errors = ['a', 'b'].map((message) => ({ pointer: '/body/serviceCodes', message }));
    expect(sortErrors(errors, map).fields).toEqual({ services: 'A. B.' });
  });

  it('is left over where no field stands for it', () => {
    const error = { pointer: '/headers/idempotency-key', message: 'is too long' };
    const near = { pointer: '/body/serviceCodesX', message: 'is unknown' };
    expect(sortErrors([error, near], map)).toEqual({ fields: {}, rest: [error, near] });
  });
});
