import { formatTime } from '#shared/domain/written-time.ts';
import { amountHint, amountProblem } from '../booking/amount.ts';
import { ScheduleFields } from '../booking/schedule-fields.tsx';
import { ServicePicker } from '../booking/service-picker.tsx';
import { minutesOf, spanProblem, withMinutes } from '../booking/span.ts';
import { TechnicianField } from '../booking/technician-field.tsx';
import { sumOf } from '../booking/work.ts';
import { Field } from '../ui/field.tsx';
import { copy } from './copy.ts';
import type { RowName } from './rows.ts';
import { type Scene, servicesOf, totalFollows } from './scene.ts';
import { VehicleEditor } from './vehicle-editor.tsx';

/** What a row's fields are given. `tried`: somebody tried to save, so what is missing is told too. */
export interface EditorProps {
  readonly row: RowName;
  readonly scene: Scene;
  readonly tried: boolean;
}

function MoneyEditor({ scene, tried }: EditorProps) {
  const { card, values, edits, errors, setting, change } = scene;
  return (
    <div className="money-fields">
      {(['total', 'paid'] as const).map((part) => (
        <Field
          key={part}
          label={`${copy[part]} (${setting.currency})`}
          hint={
            part === 'total' && totalFollows(card) && edits.total === undefined
              ? copy.totalFollows
              : amountHint(values[part], setting)
          }
          error={errors[part] ?? (tried ? amountProblem(values[part], setting) : undefined)}
          isLive
        >
          {(control) => (
            <input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              value={values[part]}
              onInput={({ currentTarget: { value } }) => change({ [part]: value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

function TextEditor({ part, scene }: { readonly part: 'address' | 'notes'; readonly scene: Scene }) {
  const { values, errors, change } = scene;
  const limit = part === 'address' ? 200 : 1_000;
  const tooLong = part === 'address' ? copy.addressTooLong : copy.notesTooLong;
  return (
    <Field label={copy[part]} error={errors[part] ?? ([...values[part]].length > limit ? tooLong : undefined)}>
      {(control) => {
        const shared = { ...control, value: values[part] };
        return part === 'address' ? (
          <input
            {...shared}
            autoComplete="off"
            onInput={({ currentTarget: { value } }) => change({ address: value })}
          />
        ) : (
          <textarea {...shared} rows={4} onInput={({ currentTarget: { value } }) => change({ notes: value })} />
        );
      }}
    </Field>
  );
}

/** Services that take longer or shorter than the appointment: the end can follow them, if whoever changes it wants so. */
function EndByServices({ scene }: { readonly scene: Scene }) {
  const { values, edits, setting, change } = scene;
  const { minutes } = sumOf(servicesOf(scene));
  const { schedule } = values;
  if (edits.services === undefined || minutes === 0 || minutesOf(schedule) === minutes) return null;
  const longer = withMinutes(schedule, minutes, setting.zone);
  if (longer.end.at === undefined || spanProblem(longer) !== undefined) return null;
  return (
    <button type="button" className="button" onClick={() => change({ schedule: longer })}>
      {copy.endAt(minutes, formatTime(longer.end.at, setting.zone))}
    </button>
  );
}

/** The fields a row is changed with. */
export function Editor(props: EditorProps) {
  const { row, scene } = props;
  const { card, values, errors, change, setting } = scene;
  switch (row) {
    case 'schedule':
      return (
        <ScheduleFields
          span={values.schedule}
          zone={setting.zone}
          errors={{ end: errors.schedule }}
          onChange={(schedule) => change({ schedule })}
        />
      );
    case 'technician':
      return (
        <TechnicianField
          team={scene.team}
          assigned={card.technician}
          value={values.technician}
          error={errors.technician}
          onChange={(technician) => change({ technician })}
        />
      );
    case 'services':
      return (
        <>
          <ServicePicker
            offers={scene.offers}
            codes={values.services}
            currency={setting.currency}
            error={errors.services ?? (values.services.length === 0 ? copy.atLeastOneService : undefined)}
            onChange={(services) => change({ services })}
          />
          <EndByServices scene={scene} />
        </>
      );
    case 'vehicle':
      return <VehicleEditor scene={scene} tried={props.tried} />;
    case 'money':
      return <MoneyEditor {...props} />;
    default:
      return <TextEditor part={row} scene={scene} />;
  }
}
