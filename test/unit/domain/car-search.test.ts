import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { carBeginnings, carTerms, foundByCar } from '#shared/domain/car-search.ts';
import { matches, parseQuery } from '#shared/domain/search.ts';

const car = { make: 'Rolls-Royce', model: 'Silver Shadow II', plate: '品川 300 あ 12-34', vin: 'BNR32-305123' };

describe('the terms of a car', () => {
  it('are plate and VIN without what parts them, and the words of make and model', () => {
    expect(carTerms(car)).toEqual(['v:品川300あ1234', 'v:bnr32305123', 'v:rollsroyce', 'v:silver', 'v:shadow', 'v:ii']);
    expect(carTerms({ make: 'Kia', model: 'Kia', plate: null, vin: null })).toEqual(['v:kia']);
  });

  it('are at most 12, of 64 code points', () => {
    const long = { make: 'x'.repeat(80), model: [...'abcdefghijklmnop'].join(' '), plate: null, vin: null };
    expect(carTerms(long)).toHaveLength(12);
    expect(carTerms(long)[0]).toBe(`v:${'x'.repeat(64)}`);
  });
});

describe('the index of cars', () => {
  it('is read at each word, its first three, and at all of them as one; at none within another', () => {
    expect(carBeginnings(parseQuery('8ABC-123'))).toEqual(['v:8abc', 'v:123']);
    expect(carBeginnings(parseQuery('f-150'))).toEqual(['v:f', 'v:150']);
    expect(carBeginnings(parseQuery('ford one two three'))).toEqual(['v:ford', 'v:one', 'v:two']);
    expect(carBeginnings(parseQuery(''))).toEqual([]);
    expect(carBeginnings(parseQuery('★'))).toEqual([]);
  });

  it('yields everyone a query finds by a car, exactly once', () => {
    const word = fc.constantFrom('Ford', 'F-150', 'Focus', 'Kia', 'Mia', '8ABC-1', '12-34', 'Škoda');
    const anyCar = fc.record({ make: word, model: word, plate: fc.option(word), vin: fc.constant(null) });
    const someone = fc.record({
      name: word,
      phone: fc.constant('+13105550123'),
      cars: fc.array(anyCar, { maxLength: 3 }),
    });
    const query = fc.array(fc.oneof(word, fc.constantFrom('f', '8abc1', 'fo', '1234')), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(someone, query, ({ cars, ...customer }, words) => {
        const wanted = parseQuery(words.join(' '));
        const garage = cars.map((each, index) => ({ ...each, id: `veh_${index}` }));
        const found = foundByCar(wanted, customer, garage);
        if (matches(wanted, customer)) expect(found).toBeUndefined();
        if (found === undefined) return;
        const terms = garage.flatMap((each) => (each.id === found.vehicleId ? carTerms(each) : []));
        expect(terms).toContain(found.term);
        expect(carBeginnings(wanted).filter((range) => found.term.startsWith(range))).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});
