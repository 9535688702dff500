import { describe, expect, it } from '@jest/globals';
import { nationalDigits } from '#shared/domain/calling-codes.ts';

describe('nationalDigits', () => {
  it.each([
    ['13105550123', '3105550123', 'North America'],
    ['79161234567', '9161234567', 'Russia'],
    ['201001234567', '1001234567', 'Egypt'],
    ['27821234567', '821234567', 'South Africa'],
    ['212612345678', '612345678', 'Morocco'],
    ['33612345678', '612345678', 'France'],
    ['351912345678', '912345678', 'Portugal'],
    ['390612345678', '0612345678', 'Italy'],
    ['447911123456', '7911123456', 'United Kingdom'],
    ['420601123456', '601123456', 'Czechia'],
    ['4915112345678', '15112345678', 'Germany'],
    ['5215512345678', '15512345678', 'Mexico'],
    ['50212345678', '12345678', 'Guatemala'],
    ['6591234567', '91234567', 'Singapore'],
    ['67012345678', '12345678', 'Timor-Leste'],
    ['8613912345678', '13912345678', 'China'],
    ['85291234567', '91234567', 'Hong Kong'],
    ['88281234567', '81234567', 'international networks'],
    ['919812345678', '9812345678', 'India'],
    ['971501234567', '501234567', 'Emirates'],
    ['9779812345678', '9812345678', 'Nepal'],
  ])('makes %s to %s (%s)', (digits, national) => {
    expect(nationalDigits(digits)).toBe(national);
  });

  it('knows all two-digit codes of E.164', () => {
    const known = Array.from({ length: 80 }, (_, code) => `${code + 20}`).filter(
      (code) => nationalDigits(`${code}12345`).length === 5,
    );
    const assigned =
      '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98';
    expect(known).toEqual(assigned.split(' '));
  });
});
