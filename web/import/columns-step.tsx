import { useState } from 'react';
import { isNamed } from '#shared/csv/columns.ts';
import { Icon } from '../ui/icon.tsx';
import { missingFields } from './column-choice.ts';
import { ColumnField } from './column-field.tsx';
import { copy } from './copy.ts';
import { ambiguousDay } from './date-order.ts';
import { DateOrderField } from './date-order-field.tsx';
import { forms } from './import-kind.ts';
import type { ImportSession } from './import-session.ts';
import type { ImportState } from './import-state.ts';
import { type OpenedFile, tellingWords } from './opened-file.ts';
import { missingWords, written } from './words.ts';

function EncodingNote({ file }: { readonly file: OpenedFile }) {
  if (file.encoding === 'utf-8') return null;
  const words = tellingWords(file).map((word) => `“${word}”`);
  return (
    <div className="note" data-tone="warn">
      <Icon name="warning" />
      <span className="note-text">
        {copy.notUtf8} {copy.lookAt(words.join(', '))}
      </span>
    </div>
  );
}

/** What each column of the file says. */
export function ColumnsStep({ session, state }: { readonly session: ImportSession; readonly state: ImportState }) {
  const { file, kind, choice, dateOrder } = state;
  const [tried, setTried] = useState(false);
  if (file === undefined) return null;
  const { headings, rows } = file.sheet;
  const missing = missingFields(forms[kind], choice);
  const unnamed = headings.cells.filter((heading) => !isNamed(heading)).length;
  const day = kind === 'appointments' ? ambiguousDay(file.sheet, choice) : undefined;
  const isReady = missing.length === 0 && (day === undefined || dateOrder !== undefined);
  return (
    <form
      className="import-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isReady) void session.judge();
        else event.currentTarget.querySelector<HTMLElement>('[name="import-order"]')?.focus();
      }}
    >
      <p className="import-file">
        <Icon name="note" /> <strong>{file.name}</strong>
        <span className="quiet-text">{copy.rows(written(rows.length))}</span>
      </p>
      <EncodingNote file={file} />
      <fieldset className="import-columns">
        <legend>{copy.columns}</legend>
        {headings.cells.map((heading, place) =>
          isNamed(heading) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <ColumnField key={place} place={place} session={session} file={file} kind={kind} choice={choice} />
          ) : null,
        )}
      </fieldset>
      {unnamed === 0 ? null : <p className="quiet-text">{copy.unnamed(unnamed)}</p>}
      {day === undefined ? null : (
        <DateOrderField
          day={day}
          dateOrder={dateOrder}
          isMissing={tried && dateOrder === undefined}
          onChange={(order) => session.order(order)}
        />
      )}
      <div className="dialog-foot import-foot">
        <div aria-live="polite">
          {missing.length === 0 ? null : (
            <div className="note" data-tone={tried ? 'bad' : 'warn'}>
              <Icon name="warning" /> <span className="note-text">{copy.missing(missingWords(missing))}</span>
            </div>
          )}
        </div>
        <p className="quiet-text">{copy.judgeNote}</p>
        <div className="form-actions">
          <button type="button" className="button" onClick={() => session.back()}>
            {copy.toFile}
          </button>
          <button type="submit" className="button primary">
            {copy.judge}
          </button>
        </div>
      </div>
    </form>
  );
}
