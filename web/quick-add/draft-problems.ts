import type { Country } from '#shared/domain/phone-number.ts';
import { trimmed } from '#shared/domain/typed.ts';
import { copy as fieldCopy, spanProblems } from '../booking/copy.ts';
import type { PointerMap } from '../booking/field-errors.ts';
import { type Span, spanProblem } from '../booking/span.ts';
import { isBlank, type VehicleField } from '../booking/vehicle-choice.ts';
import { vehicleWords } from '../booking/vehicle-words.ts';
import { maxServices } from '../booking/work.ts';
import { copy } from './copy.ts';
import type { Draft } from './draft.ts';
import { phoneProblem } from './phone-words.ts';

/** The fields of quick add. */
export type DraftField =
  | 'customer'
  | 'name'
  | 'phone'
  | 'vehicle'
  | VehicleField
  | 'services'
  | 'technician'
  | 'start'
  | 'end'
  | 'address'
  | 'notes';

/** What is wrong, by field. */
export type DraftProblems = Readonly<Partial<Record<DraftField, string>>>;

/** Which field shows what the service says about a part of the request. */
export const draftPointers: PointerMap<DraftField> = [
  ['/body/customer', 'customer'],
  ['/body/customer/name', 'name'],
  ['/body/customer/phone', 'phone'],
  ['/body/vehicle', 'vehicle'],
  ['/body/vehicle/year', 'year'],
  ['/body/vehicle/make', 'make'],
  ['/body/vehicle/model', 'model'],
  ['/body/vehicle/plate', 'plate'],
  ['/body/vehicle/vin', 'vin'],
  ['/body/serviceCodes', 'services'],
  ['/body/technicianId', 'technician'],
  ['/body/start', 'start'],
  ['/body/end', 'end'],
  ['/body/address', 'address'],
  ['/body/notes', 'notes'],
];

const lengthOf = (text: string): number => [...trimmed(text)].length;

function customerProblems({ customer }: Draft, home: Country | undefined): DraftProblems {
  if (customer.kind === 'search') return { customer: copy.problems.customer };
  if (customer.kind === 'known') return {};
  const length = lengthOf(customer.name);
  const name = length === 0 ? copy.problems.name : length > 80 ? copy.problems.nameTooLong : undefined;
  const phone = phoneProblem(customer.phone, home);
  return {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
  };
}

function carProblems({ vehicle, customer }: Draft): DraftProblems {
  if (vehicle === undefined) return customer.kind === 'known' ? { vehicle: copy.problems.vehicle } : {};
  if (isBlank(vehicle)) return {};
  return vehicleWords(vehicle);
}

/**
 * What the service would refuse in a draft, said before it is asked.
 * @param home the country the shop is in
 */
export function draftProblems(draft: Draft, times: Span, home: Country | undefined): DraftProblems {
  const { services, address, notes } = draft;
  const problem = spanProblem(times);
  const [few, many] = [services.length === 0, services.length > maxServices];
  return {
    ...customerProblems(draft, home),
    ...carProblems(draft),
    ...(few || many ? { services: few ? copy.problems.services : fieldCopy.tooManyServices } : {}),
    // The fields of date and time tell it by themselves.
    ...(problem === undefined ? {} : { end: spanProblems[problem] }),
    ...(lengthOf(address) > 200 ? { address: copy.problems.address } : {}),
    ...(lengthOf(notes) > 1_000 ? { notes: copy.problems.notes } : {}),
  };
}
