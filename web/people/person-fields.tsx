import { useTechnicians } from '#client/react/queries.ts';
import { Field } from '../ui/field.tsx';
import { copy, roleHints, roleNames } from './copy.ts';
import { faultOf } from './words.ts';

/** A role a manager can give. */
export type GivenRole = keyof typeof roleHints;

const givenRoles = Object.keys(roleHints) as GivenRole[];

/** What is entered about somebody. */
export interface PersonEntry {
  readonly name: string;
  readonly role: GivenRole;
  /** Empty where nobody of the team is chosen. */
  readonly technicianId: string;
}

/** What keeps an entry from being sent, by field. */
export function mistakesIn({ name, role, technicianId }: PersonEntry): { name?: string; technicianId?: string } {
  return {
    ...(name.trim() === '' && { name: copy.missing }),
    ...(role === 'technician' && technicianId === '' && { technicianId: copy.technicianMissing }),
  };
}

function TechnicianField(props: {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (id: string) => void;
}) {
  const { data: team = [] } = useTechnicians();
  const { value, error, onChange } = props;
  return (
    <Field label={copy.technician} error={error}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{copy.chooseTechnician}</option>
          {team
            .filter(({ id, active }) => active || id === value)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
}

/** Name, role and, of a technician, who it is. */
export function PersonFields(props: {
  readonly entry: PersonEntry;
  /** Whether what is missing is told: not before somebody tried to send it. */
  readonly isTried: boolean;
  readonly failure: unknown;
  readonly onChange: (entry: PersonEntry) => void;
}) {
  const { entry, isTried, failure, onChange } = props;
  const mistakes = isTried ? mistakesIn(entry) : {};
  return (
    <>
      <Field label={copy.name} error={mistakes.name ?? faultOf(failure, 'name')}>
        {(control) => (
          <input
            {...control}
            value={entry.name}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => onChange({ ...entry, name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={copy.role} hint={roleHints[entry.role]} isLive error={faultOf(failure, 'role')}>
        {(control) => (
          <select
            {...control}
            value={entry.role}
            onChange={(event) => onChange({ ...entry, role: event.currentTarget.value as GivenRole })}
          >
            {givenRoles.map((role) => (
              <option key={role} value={role}>
                {roleNames[role]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {entry.role === 'technician' ? (
        <TechnicianField
          value={entry.technicianId}
          error={mistakes.technicianId ?? faultOf(failure, 'technicianId')}
          onChange={(technicianId) => onChange({ ...entry, technicianId })}
        />
      ) : null}
    </>
  );
}
