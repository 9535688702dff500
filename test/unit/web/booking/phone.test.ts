import { describe, expect, it } from '@jest/globals';
import { formatPhone, readSearch, toE164 } from '#web/booking/phone.ts';

describe('what is typed to find somebody', () => {
  it.each([
    ['  ', 'empty'],
    ['310', 'phone'],
    ['+49 (89) 12-34', 'phone'],
    ['Ruth', 'name'],
    ['R2', 'name'],
    ['+', 'name'],
  ])('%j is %s', (typed, kind) => {
    expect(readSearch(typed).kind).toBe(kind);
  });
});

describe('a phone number', () => {
  it.each([
    ['(310) 555-0123', '+13105550100', '+13105550123'],
    ['1 310 555 0123', '+13105550100', '+13105550123'],
    ['+49 89 1234567', '+13105550100', '+49891234567'],
    ['0049 89 1234567', '+13105550100', '+49891234567'],
    ['089 1234567', '+4930123456', '+49891234567'],
    ['06 1234 5678', '+390612345678', '+390612345678'],
    ['+13105550123', null, '+13105550123'],
  ])('%s typed in the shop of %s is %s', (typed, home, e164) => {
    expect(toE164(typed, home)).toBe(e164);
  });

  it.each([
    ['310 555', '+13105550100'],
    ['110 555 0123', '+13105550100'],
    ['310 555 0123 4', '+13105550100'],
    ['310 555 0123', null],
    ['+0 310 555 0123', '+13105550100'],
    ['call Ruth', '+13105550100'],
    ['0891', '+4930123456'],
    ['', '+13105550100'],
  ])('is not %j in the shop of %s', (typed, home) => {
    expect(toE164(typed, home)).toBeUndefined();
  });

  it.each([
    ['+13105550123', '+12125550100', '(310) 555-0123'],
    ['+13105550123', null, '+1 (310) 555-0123'],
    ['+13105550123', '+4930123456', '+1 (310) 555-0123'],
    ['+49891234567', '+13105550100', '+49 891234567'],
  ])('%s is shown in the shop of %s as %s', (phone, home, shown) => {
    expect(formatPhone(phone, home)).toBe(shown);
  });
});
