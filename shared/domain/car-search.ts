import { joinedWords, squeezed } from './fold.ts';
import { type CustomerQuery, type Findable, matches, searchTerms } from './search.ts';

/** What a customer is found by of a car. */
export interface FindableCar {
  readonly make: string;
  readonly model: string;
  readonly plate: string | null;
  readonly vin: string | null;
}

const maxTerms = 12;
const maxCodePoints = 64;

/** How many words of a query are looked for among cars. */
const maxWords = 3;

/**
 * The distinct terms a customer is found by for a car, at most 12: `v:` and the plate and the VIN without what parts their
 * groups, and the words of make and model, names with a hyphen as one. Stored, as `searchTerms` are, and as unchangeable.
 */
export function carTerms({ make, model, plate, vin }: FindableCar): string[] {
  const codes = [plate, vin].map((code) => squeezed(code ?? '')).filter((code) => code !== '');
  const words = [...codes, ...joinedWords(make), ...joinedWords(model)];
  const cut = words.map((word) => `v:${[...word].slice(0, maxCodePoints).join('')}`);
  return [...new Set(cut)].slice(0, maxTerms);
}

/** What a query can mean by a car: its words, or all of it as the plate or VIN with its groups apart. */
function carReadings(query: CustomerQuery): readonly (readonly string[])[] {
  return query.kind === 'some' ? [...query.readings, [query.readings.slice(0, 1).flat().join('')]] : [];
}

/** What terms of cars a query's customers have one of; beginnings of the index, none within another. */
export function carBeginnings(query: CustomerQuery): string[] {
  const words = [...new Set(carReadings(query).flatMap((reading) => reading.slice(0, maxWords)))];
  const ranges = words.map((word) => `v:${word}`);
  return ranges.filter((range) => !ranges.some((other) => other !== range && range.startsWith(other)));
}

/** A car's term as it stands in the index. */
export interface CarEntry {
  readonly term: string;
  readonly vehicleId: string;
}

/**
 * The one entry of a customer's cars under which a query finds them; undefined where it does not, and where name or phone
 * find them already. Every word begins one of the name or of a car.
 */
export function foundByCar(
  query: CustomerQuery,
  customer: Findable,
  cars: readonly (FindableCar & { readonly id: string })[],
): CarEntry | undefined {
  if (matches(query, customer)) return undefined;
  const entries = cars.flatMap((car) => carTerms(car).map((term) => ({ term, vehicleId: car.id })));
  const words = [...searchTerms(customer).filter((term) => term.startsWith('w:')), ...entries.map(({ term }) => term)];
  const begins = (word: string) => words.some((term) => term.startsWith(word, 2));
  if (!carReadings(query).some((reading) => reading.every(begins))) return undefined;
  const ranges = carBeginnings(query);
  return entries.find(({ term }) => ranges.some((range) => term.startsWith(range)));
}
