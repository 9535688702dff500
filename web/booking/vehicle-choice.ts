import type { Vehicle } from '#client/core/api.ts';
import { trimmed, withoutInvisible } from '#shared/domain/typed.ts';
import { canonicalVin, vinFault } from '#shared/domain/vin.ts';

/** A car somebody types in; the fields as they are typed. */
export interface TypedVehicle {
  readonly year: string;
  readonly make: string;
  readonly model: string;
  readonly plate: string;
  readonly vin: string;
}

/** Which car an appointment is for: none, one the shop knows, or one it gets to know with it. */
export type VehicleChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly id: string; readonly label: string }
  | ({ readonly kind: 'new' } & TypedVehicle);

/** A car nothing is known of yet. */
export const emptyVehicle: VehicleChoice = { kind: 'new', year: '', make: '', model: '', plate: '', vin: '' };

/** What a card will call a car. */
export function vehicleLabel({ year, make, model }: Pick<Vehicle, 'year' | 'make' | 'model'>): string {
  return `${year} ${make} ${model}`;
}

/** A known car as a choice. */
export function knownVehicle(vehicle: Vehicle): VehicleChoice {
  return { kind: 'known', id: vehicle.id, label: vehicleLabel(vehicle) };
}

/** What a choice is called. */
export function labelOfChoice(choice: VehicleChoice): string {
  switch (choice.kind) {
    case 'none':
      return '';
    case 'known':
      return choice.label;
    default:
      return [choice.year, choice.make, choice.model].map(trimmed).filter(Boolean).join(' ');
  }
}

/** Whether a choice says anything. */
export function isBlank(choice: VehicleChoice): boolean {
  if (choice.kind === 'known') return false;
  return labelOfChoice(choice) === '' && (choice.kind === 'none' || trimmed(choice.plate + choice.vin) === '');
}

/** The fields of a new car. */
export type VehicleField = keyof TypedVehicle;

/** Which fields of a new car are missing or out of range; none for any other choice. */
export function vehicleProblems(choice: VehicleChoice): VehicleField[] {
  if (choice.kind !== 'new') return [];
  const [year, vin] = [withoutInvisible(choice.year), canonicalVin(choice.vin)];
  const isWithin = (text: string, max: number) => text !== '' && [...text].length <= max;
  const bad: Record<VehicleField, boolean> = {
    year: !/^\d{4}$/.test(year) || Number(year) < 1886 || Number(year) > 2100,
    make: !isWithin(trimmed(choice.make), 40),
    model: !isWithin(trimmed(choice.model), 60),
    plate: [...withoutInvisible(choice.plate)].length > 15,
    vin: vin !== '' && vinFault(vin) !== undefined,
  };
  return (['year', 'make', 'model', 'plate', 'vin'] as const).filter((field) => bad[field]);
}

/** A choice as the service takes it. */
export function vehicleInput(
  choice: VehicleChoice,
): null | { id: string } | { year: number; make: string; model: string; plate?: string; vin?: string } {
  switch (choice.kind) {
    case 'none':
      return null;
    case 'known':
      return { id: choice.id };
    default: {
      const [plate, vin] = [withoutInvisible(choice.plate), canonicalVin(choice.vin)];
      const car = {
        year: Number(withoutInvisible(choice.year)),
        make: trimmed(choice.make),
        model: trimmed(choice.model),
      };
      return { ...car, ...(plate === '' ? {} : { plate }), ...(vin === '' ? {} : { vin }) };
    }
  }
}
