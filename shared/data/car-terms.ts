import { carTerms, type FindableCar } from '#shared/domain/car-search.ts';
import { searchKey } from './keys.ts';
import type { Key, Write } from './table.ts';
import type { TenantId } from './tenant.ts';

interface OwnedCar extends FindableCar {
  readonly id: string;
  readonly customerId: string;
}

/** Where the terms stand that a customer is found by for a car. */
export function carTermKeys(shop: TenantId, car: OwnedCar): Key[] {
  return carTerms(car).map((term) => searchKey(shop, term, car.id));
}

/** The writes that keep the terms a customer is found by for a car. */
export function carTermWrites(shop: TenantId, car: OwnedCar): Write[] {
  return carTermKeys(shop, car).map((key) => ({ kind: 'put', item: { ...key, id: car.customerId } }));
}

/** The writes a changed car needs. All its terms, since one stored before cars had terms gets its own so. */
export function changedCarTerms(shop: TenantId, before: OwnedCar, after: OwnedCar): Write[] {
  const kept = new Set(carTermKeys(shop, after).map(({ sk }) => sk));
  const gone = carTermKeys(shop, before).filter(({ sk }) => !kept.has(sk));
  return [...carTermWrites(shop, after), ...gone.map((key): Write => ({ kind: 'delete', key }))];
}
