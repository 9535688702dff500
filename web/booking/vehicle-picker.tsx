import { useId } from 'react';
import type { Vehicle } from '#client/core/api.ts';
import { Field } from '../ui/field.tsx';
import { copy } from './copy.ts';
import { emptyVehicle, knownVehicle, type VehicleChoice, type VehicleField } from './vehicle-choice.ts';
import { vinDoubt } from './vehicle-words.ts';

const fields = ['year', 'make', 'model', 'plate', 'vin'] as const satisfies readonly VehicleField[];

/** Which car: one of the customer's, one the shop gets to know, or none. */
export function VehiclePicker(props: {
  readonly vehicles: readonly Vehicle[];
  /** Undefined while nobody has chosen. */
  readonly choice: VehicleChoice | undefined;
  readonly onChange: (choice: VehicleChoice) => void;
  /** What is wrong with the fields of a new car, or with the choice as a whole. */
  readonly errors: Readonly<Partial<Record<VehicleField | 'vehicle', string>>>;
}) {
  const { vehicles, choice, onChange, errors } = props;
  const name = useId();
  const radio = (checked: boolean, next: VehicleChoice, label: string, vehicle?: Vehicle) => (
    <label key={`${next.kind}-${label}`} className="choice">
      <input
        type="radio"
        name={name}
        checked={checked}
        aria-invalid={errors.vehicle === undefined ? undefined : true}
        onChange={() => onChange(next)}
      />
      <span className="choice-name">{label}</span>
      {vehicle?.vin ? <span className="choice-aside">{vehicle.vin}</span> : null}
      {vehicle?.plate ? <span className="choice-aside plate">{vehicle.plate}</span> : null}
    </label>
  );
  return (
    <fieldset className="picker" aria-describedby={errors.vehicle === undefined ? undefined : `${name}-note`}>
      <legend>{copy.vehicle}</legend>
      <div className="picker-list">
        {vehicles.map((vehicle) => {
          const known = knownVehicle(vehicle);
          const checked = choice?.kind === 'known' && choice.id === vehicle.id;
          return radio(checked, known, known.kind === 'known' ? known.label : '', vehicle);
        })}
        {radio(choice?.kind === 'new', emptyVehicle, vehicles.length === 0 ? copy.firstVehicle : copy.newVehicle)}
        {radio(choice?.kind === 'none', { kind: 'none' }, copy.noVehicle)}
      </div>
      {choice?.kind === 'new' ? (
        <div className="vehicle-fields">
          {fields.map((field) => (
            <Field
              key={field}
              label={copy.vehicleFields[field]}
              hint={field === 'vin' ? vinDoubt(choice.vin) : undefined}
              error={errors[field]}
            >
              {(control) => (
                <input
                  {...control}
                  inputMode={field === 'year' ? 'numeric' : 'text'}
                  maxLength={field === 'year' ? 4 : undefined}
                  autoComplete="off"
                  autoCapitalize={field === 'plate' || field === 'vin' ? 'characters' : 'words'}
                  spellCheck={field === 'vin' ? false : undefined}
                  value={choice[field]}
                  onInput={({ currentTarget: { value } }) => onChange({ ...choice, [field]: value })}
                />
              )}
            </Field>
          ))}
        </div>
      ) : null}
      {errors.vehicle === undefined ? null : (
        <p id={`${name}-note`} className="field-note">
          {errors.vehicle}
        </p>
      )}
    </fieldset>
  );
}
