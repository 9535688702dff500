import { useVehicles } from '#client/react/queries.ts';
import { copy as fieldCopy } from '../booking/copy.ts';
import { VehiclePicker } from '../booking/vehicle-picker.tsx';
import { vehicleWords } from '../booking/vehicle-words.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import type { Scene } from './scene.ts';

/** Which car: one of the customer's, or a new one. */
export function VehicleEditor({ scene, tried }: { readonly scene: Scene; readonly tried: boolean }) {
  const { card, values, errors, change } = scene;
  const cars = useVehicles(card.customer.id);
  if (cars.error !== null) {
    const title = fieldCopy.failedToLoad(fieldCopy.what.vehicles);
    return <ProblemNote title={title} failure={cars.error} onRetry={() => void cars.refetch()} />;
  }
  if (cars.data === undefined) return <p className="quiet-text">{fieldCopy.loadingVehicles}</p>;
  return (
    <VehiclePicker
      vehicles={cars.data}
      choice={values.vehicle}
      errors={{
        ...(tried ? vehicleWords(values.vehicle) : {}),
        ...(errors.vehicle === undefined ? {} : { vehicle: errors.vehicle }),
      }}
      onChange={(vehicle) => change({ vehicle })}
    />
  );
}
