import type { Card, Technician } from '#client/core/api.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Field } from '../ui/field.tsx';
import { copy } from './copy.ts';

/** Those who can be assigned, by name; who is assigned now stays to choose from, also off duty. */
function peopleOf(team: readonly Technician[], assigned: Card['technician']): { id: string; name: string }[] {
  const people = team
    .filter(({ id, active }) => active || id === assigned?.id)
    .map(({ id, name, active }) => ({ id, name: active ? name : copy.offDuty(name) }));
  const missing = assigned === null || people.some(({ id }) => id === assigned.id) ? [] : [assigned];
  return [...people, ...missing].sort((one, other) => one.name.localeCompare(other.name));
}

/** Who does the work. */
export function TechnicianField(props: {
  readonly team: readonly Technician[];
  readonly assigned: Card['technician'];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly error?: string | undefined;
}) {
  const people = peopleOf(props.team, props.assigned);
  const chosen = people.find(({ id }) => id === props.value) ?? null;
  return (
    <Field label={copy.technician} error={props.error}>
      {(control) => (
        <div className="with-avatar">
          <Avatar technician={chosen} />
          <select
            {...control}
            value={props.value ?? ''}
            onChange={({ currentTarget: { value } }) => props.onChange(value === '' ? null : value)}
          >
            <option value="">{copy.nobody}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}
