import { describe, expect, it } from '@jest/globals';
import type { Service } from '#client/core/api.ts';
import { amountHint, amountProblem, readAmount } from '#web/booking/amount.ts';
import { emptyVehicle, isBlank, labelOfChoice, vehicleInput, vehicleProblems } from '#web/booking/vehicle-choice.ts';
import { vehicleWords, vinDoubt } from '#web/booking/vehicle-words.ts';
import { spanForViewer } from '#web/booking/viewer-clocks.ts';
import { chosenOf, offersOf, sumOf, toggled } from '#web/booking/work.ts';

const typed = { kind: 'new', year: '2018', make: ' Ford ', model: 'F-150', plate: '', vin: '' } as const;

describe('a car that is typed in', () => {
  it('is sent without spaces around it, and without an empty plate', () => {
    expect(vehicleInput(typed)).toEqual({ year: 2018, make: 'Ford', model: 'F-150' });
    expect(vehicleInput({ ...typed, plate: ' 8ABC1 ' })).toMatchObject({ plate: '8ABC1' });
    expect(labelOfChoice(typed)).toBe('2018 Ford F-150');
  });

  it('is sent without what cannot be seen, its VIN as it is stored', () => {
    const pasted = {
      ...typed,
      year: '\u200e2018',
      make: 'Ford\u200b',
      plate: '8ABC\u00ad-1',
      vin: 'bnr32‐305123\u200f',
    };
    const meant = { year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC-1', vin: 'BNR32-305123' };
    expect([vehicleProblems(pasted), vehicleInput(pasted)]).toEqual([[], meant]);
  });

  it('with a wrong VIN says what is wrong with it', () => {
    expect(vehicleWords({ ...typed, make: '', vin: 'WVWZZZ1JZXWOOOOO1' })).toEqual({
      make: 'Enter the make, such as Ford.',
      vin: 'The VIN has the letter O, which no VIN of 17 characters has; it may be a 0.',
    });
  });

  it.each([
    ['', undefined],
    ['WVWZZZ1JZXW000001', undefined],
    ['BNR32-305123', undefined],
    ['1118345678', undefined],
    ['1HGCM82633A004352', undefined],
    ['1hgcm82633a004353', /is 5, not 3/],
    ['1HGCM82633A00435', /17 characters since 1981; this has 16/],
  ])('of the VIN %j is doubted as it deserves', (vin, doubt) => {
    if (doubt === undefined) expect(vinDoubt(vin)).toBeUndefined();
    else expect(vinDoubt(vin)).toMatch(doubt);
  });

  it('needs year, make and model', () => {
    expect(vehicleProblems(typed)).toEqual([]);
    expect(vehicleProblems(emptyVehicle)).toEqual(['year', 'make', 'model']);
    expect(vehicleProblems({ ...typed, year: '1885', plate: '1234567890123456' })).toEqual(['year', 'plate']);
    expect(vehicleProblems({ kind: 'none' })).toEqual([]);
  });

  it('that says nothing is no car', () => {
    expect(isBlank(emptyVehicle)).toBe(true);
    expect(isBlank({ ...typed, year: '', make: '', model: '', plate: 'X' })).toBe(false);
    expect(isBlank({ ...emptyVehicle, kind: 'new', vin: 'X' } as never)).toBe(false);
    expect(isBlank({ ...emptyVehicle, plate: '\u200b' } as never)).toBe(true);
    expect(vehicleInput({ kind: 'none' })).toBeNull();
    expect(vehicleInput({ kind: 'known', id: 'veh_1', label: 'x' })).toEqual({ id: 'veh_1' });
  });
});

describe('what can be done', () => {
  const service = (code: string, name: string, fields: Partial<Service> = {}) =>
    ({ code, name, price: 1_000, minutes: 30, active: true, ...fields }) as Service;
  const catalog = [service('B', 'Brakes'), service('A', 'Air'), service('OLD', 'Old', { active: false })];

  it('is what is active, by name', () => {
    expect(offersOf(catalog).map(({ code }) => code)).toEqual(['A', 'B']);
  });

  it('begins with what is on the card, at the price it was booked at, also if it is offered no longer', () => {
    const booked = [
      { code: 'OLD', name: 'Old', price: 1, minutes: 1 },
      { code: 'B', name: 'Brakes', price: 900, minutes: 30 },
    ];
    const offers = offersOf(catalog, booked);
    expect(offers.map(({ code, price }) => [code, price])).toEqual([
      ['OLD', 1],
      ['B', 900],
      ['A', 1_000],
    ]);
    expect(sumOf(chosenOf(offers, ['A', 'B', 'GONE']))).toEqual({ minutes: 60, price: 1_900 });
  });

  it('is chosen and given up by the same click, in the order of the clicks', () => {
    expect(toggled(['A'], 'B')).toEqual(['A', 'B']);
    expect(toggled(['A', 'B'], 'A')).toEqual(['B']);
  });
});

describe('an amount in a field', () => {
  const dollars = { currency: 'USD', zone: 'America/Los_Angeles' };
  const euros = { currency: 'EUR', zone: 'Europe/Berlin' };
  const yen = { currency: 'JPY', zone: 'Asia/Tokyo' };

  it('is read, and where it was typed otherwise it is said as what', () => {
    expect(readAmount('12,50', euros)).toBe(1_250);
    expect(amountProblem('12,50', euros)).toBeUndefined();
    expect(amountHint('12,50', euros)).toBe('Read as €12.50.');
    expect(amountHint('12.50', euros)).toBeUndefined();
    expect(amountHint('2x45', euros)).toBeUndefined();
  });

  it.each([
    ['', dollars, 'Enter an amount such as 8.95.'],
    ['2x45', dollars, '“2x45” is not an amount. Write it in digits, such as 8.95.'],
    ['12,50', dollars, '“12,50” is not an amount. Write it in digits, such as 8.95.'],
    ['-5', dollars, '“-5” is less than nothing. An amount is 0 or more.'],
    ['1.234', dollars, '“1.234” has too many decimals. Amounts in USD have 2 of them.'],
    ['1.5', yen, '“1.5” has decimals. Amounts in JPY have none: write whole numbers.'],
    ['99999999', dollars, '“99999999” is too much. An amount is at most $10,000,000.'],
    ['€5', dollars, '“€” is another currency. Amounts of this shop are in USD.'],
    ['1.234', euros, '“1.234” can be read in two ways. Write 1234 or 1,23.'],
  ])('%j of %j is refused in words', (text, setting, words) => {
    expect(readAmount(text, setting)).toBeUndefined();
    expect(amountProblem(text, setting)).toBe(words);
  });
});

describe('the viewer’s clocks', () => {
  it('are told only where they show something else', () => {
    const at = Date.parse('2025-09-20T16:00Z');
    const told = (shop: string, viewer: string) => spanForViewer(at, at + 3_600_000, shop, viewer);
    expect(told('America/Los_Angeles', 'America/Vancouver')).toBeUndefined();
    expect(told('America/Los_Angeles', 'America/New_York')).toMatch(/ for you \(America\/New_York\)$/);
    expect(told('Pacific/Auckland', 'Pacific/Honolulu')).toMatch(/^\w+, \w+ \d+, .* for you \(Pacific\/Honolulu\)$/);
  });
});
