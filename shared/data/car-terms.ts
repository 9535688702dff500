import { carTerms, type FindableCar } from '#shared/domain/car-search.ts';
import { searchKey } from './keys.ts';
import type { Write } from './table.ts';

interface OwnedCar extends FindableCar {
  readonly id: string;
  readonly customerId: string;
}

/** The writes that keep the terms a customer is found by for a car. */
export function carTermWrites(shop: string, car: OwnedCar): Write[] {
  return carTerms(car).map((term) => ({ kind: 'put', item: { ...searchKey(shop, term, car.id), id: car.customerId } }));
}

/** The writes a changed car needs. All its terms, since one stored before cars had terms gets its own so. */
export function changedCarTerms(shop: string, before: OwnedCar, after: OwnedCar): Write[] {
  const kept = new Set(carTerms(after));
  const gone = carTerms(before).filter((term) => !kept.has(term));
  const deletions = gone.map((term) => ({ kind: 'delete' as const, key: searchKey(shop, term, before.id) }));
  return [...carTermWrites(shop, after), ...deletions];
}
