import { useRef, useState } from 'react';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import type { ImportKind } from './import-kind.ts';
import type { ImportSession } from './import-session.ts';
import type { ImportState } from './import-state.ts';

const kinds: readonly ImportKind[] = ['customers', 'appointments'];

function KindChoice({ session, kind }: { readonly session: ImportSession; readonly kind: ImportKind }) {
  return (
    <fieldset className="import-kinds">
      <legend>{copy.kind}</legend>
      {kinds.map((each) => (
        <label key={each} className="import-kind">
          <input type="radio" name="import-kind" checked={kind === each} onChange={() => session.choose(each)} />
          <span>
            <strong>{copy.kinds[each].name}</strong>
            <small>{copy.kinds[each].needs}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Fault({ fault }: { readonly fault: NonNullable<ImportState['fault']> }) {
  const { title, ways } = copy.howToSave;
  return (
    <div className="note" data-tone="bad" role="alert">
      <Icon name="warning" />
      <div className="note-text">
        <strong>{copy.fileFault}</strong> {fault.message}
        {fault.isFormat ? (
          <dl className="import-ways" aria-label={title}>
            {ways.map(([program, way]) => (
              <div key={program}>
                <dt>{program}</dt>
                <dd>{way}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </div>
  );
}

/** What is imported, and from which file. */
export function FileStep({ session, state }: { readonly session: ImportSession; readonly state: ImportState }) {
  const { kind, fault, isReading = false } = state;
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const open = (file: File | undefined) => {
    if (file !== undefined && !isReading) void session.open(file);
    // The same file can be chosen again once it is mended.
    if (input.current !== null) input.current.value = '';
  };
  return (
    <>
      <KindChoice session={session} kind={kind} />
      <label
        className="import-drop"
        data-over={isOver ? '' : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          open(event.dataTransfer?.files[0]);
        }}
      >
        <Icon name="note" size={28} />
        <span>
          <span className="import-choose">{isReading ? copy.reading : copy.choose}</span>{' '}
          {isReading ? null : copy.orDrop}
        </span>
        <input
          ref={input}
          type="file"
          className="import-input"
          aria-describedby="import-limits"
          onChange={({ currentTarget }) => open(currentTarget.files?.[0])}
        />
      </label>
      <p id="import-limits" className="quiet-text">
        {copy.limits}
      </p>
      {fault === undefined ? null : <Fault fault={fault} />}
    </>
  );
}
