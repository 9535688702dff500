import { canonicalVin, vinFault, wrongCheckDigit } from '#shared/domain/vin.ts';
import { copy, vehicleProblemWords } from './copy.ts';
import { type VehicleChoice, type VehicleField, vehicleProblems } from './vehicle-choice.ts';

/** What is wrong with a car that is typed in, by field. */
export function vehicleWords(choice: VehicleChoice): Readonly<Partial<Record<VehicleField, string>>> {
  const words = (field: VehicleField) =>
    field === 'vin' && choice.kind === 'new'
      ? copy.vinFault(vinFault(canonicalVin(choice.vin)) ?? '')
      : vehicleProblemWords[field];
  return Object.fromEntries(vehicleProblems(choice).map((field) => [field, words(field)]));
}

/** Why a VIN that will be taken should be compared with the car once more; undefined where there is no reason. */
export function vinDoubt(typed: string): string | undefined {
  const vin = canonicalVin(typed);
  const wrong = wrongCheckDigit(vin);
  if (wrong !== undefined) return copy.vinCheckDigit(wrong.is, wrong.expected);
  return /^[A-Z0-9]{11,16}$/.test(vin) ? copy.vinShort(vin.length) : undefined;
}
