import type { Vehicle } from '#client/core/api.ts';

/** A car somebody types in; the fields as they are typed. */
export interface TypedVehicle {
  readonly year: string;
  readonly make: string;
  readonly model: string;
  readonly plate: string;
}

/** Which car an appointment is for: none, one the shop knows, or one it gets to know with it. */
export type VehicleChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly id: string; readonly label: string }
  | ({ readonly kind: 'new' } & TypedVehicle);

/** A car nothing is known of yet. */
export const emptyVehicle: VehicleChoice = { kind: 'new', year: '', make: '', model: '', plate: '' };

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
      return [choice.year, choice.make, choice.model]
        .map((part) => part.trim())
        .filter(Boolean)
        .join(' ');
  }
}

/** Whether a choice says anything. */
export function isBlank(choice: VehicleChoice): boolean {
  return (
    choice.kind !== 'known' && labelOfChoice(choice) === '' && (choice.kind === 'none' || choice.plate.trim() === '')
  );
}

/** The fields of a new car. */
export type VehicleField = keyof TypedVehicle;

/** Which fields of a new car are missing or out of range; none for any other choice. */
export function vehicleProblems(choice: VehicleChoice): VehicleField[] {
  if (choice.kind !== 'new') return [];
  const year = Number(choice.year);
  const bad: Record<VehicleField, boolean> = {
    year: !/^\d{4}$/.test(choice.year.trim()) || year < 1886 || year > 2100,
    make: choice.make.trim() === '' || choice.make.length > 40,
    model: choice.model.trim() === '' || choice.model.length > 60,
    plate: choice.plate.length > 15,
  };
  return (['year', 'make', 'model', 'plate'] as const).filter((field) => bad[field]);
}

/** A choice as the service takes it. */
export function vehicleInput(
  choice: VehicleChoice,
): null | { id: string } | { year: number; make: string; model: string; plate?: string } {
  switch (choice.kind) {
    case 'none':
      return null;
    case 'known':
      return { id: choice.id };
    default: {
      const plate = choice.plate.trim();
      const car = { year: Number(choice.year), make: choice.make.trim(), model: choice.model.trim() };
      return plate === '' ? car : { ...car, plate };
    }
  }
}
