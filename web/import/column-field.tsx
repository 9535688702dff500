import { Field } from '../ui/field.tsx';
import { type ColumnChoice, examplesOf } from './column-choice.ts';
import { copy } from './copy.ts';
import { fieldName, forms, type ImportKind } from './import-kind.ts';
import type { ImportSession } from './import-session.ts';
import type { OpenedFile } from './opened-file.ts';

/** Which field a column of the file says, beside what stands in its first rows. */
export function ColumnField(props: {
  readonly place: number;
  readonly session: ImportSession;
  readonly file: OpenedFile;
  readonly kind: ImportKind;
  readonly choice: ColumnChoice;
}) {
  const { place, session, file, kind, choice } = props;
  const headings = file.sheet.headings.cells;
  const said = choice[place] ?? null;
  const examples = examplesOf(file.sheet, place).join(' · ');
  return (
    <div className="import-column" data-left={said === null ? '' : undefined}>
      <Field label={headings[place] ?? ''} hint={examples || copy.noExamples}>
        {(control) => (
          <select
            {...control}
            value={said ?? ''}
            onChange={({ currentTarget: { value } }) => session.say(place, value === '' ? null : value)}
          >
            <option value="">{copy.leaveOut}</option>
            {Object.keys(forms[kind].fields).map((field) => {
              const from = choice.indexOf(field);
              const taken = from < 0 || from === place ? '' : ` (${copy.isTaken(headings[from] ?? '')})`;
              return (
                <option key={field} value={field}>
                  {fieldName(field)}
                  {taken}
                </option>
              );
            })}
          </select>
        )}
      </Field>
    </div>
  );
}
