import { useEffect } from 'react';
import { useVehicles } from '#client/react/queries.ts';
import { copy as fieldCopy } from '../booking/copy.ts';
import { emptyVehicle, knownVehicle, type VehicleChoice } from '../booking/vehicle-choice.ts';
import { VehiclePicker } from '../booking/vehicle-picker.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import type { CustomerChoice } from './draft.ts';
import type { DraftProblems } from './draft-problems.ts';

/** Which car. The only one of a customer is chosen; who has none yet begins with a new one. */
export function CarPart(props: {
  readonly customer: CustomerChoice;
  readonly choice: VehicleChoice | undefined;
  readonly problems: DraftProblems;
  readonly onChange: (choice: VehicleChoice) => void;
}) {
  const { customer, choice, problems, onChange } = props;
  const customerId = customer.kind === 'known' ? customer.customer.id : undefined;
  const { data, error, refetch } = useVehicles(customerId);
  const cars = customer.kind === 'new' ? [] : data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen once, when the cars are known
  useEffect(() => {
    if (choice !== undefined || cars === undefined || cars.length > 1) return;
    const [only] = cars;
    onChange(only === undefined ? emptyVehicle : knownVehicle(only));
  }, [customer.kind, customerId, cars]);
  if (customer.kind === 'search') return null;
  if (cars !== undefined) {
    return <VehiclePicker vehicles={cars} choice={choice} errors={problems} onChange={onChange} />;
  }
  return error === null ? (
    <p className="quiet-text">{fieldCopy.loadingVehicles}</p>
  ) : (
    <ProblemNote
      title={fieldCopy.failedToLoad(fieldCopy.what.vehicles)}
      failure={error}
      onRetry={() => void refetch()}
    />
  );
}
