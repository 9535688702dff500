import { type ReactNode, useId } from 'react';

/** What a control of a field is given, so that its label, hint and mistake belong to it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** A control with its label. */
export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Hint and mistake follow what is entered, and are read out when they change. */
  readonly isLive?: boolean;
  /** What is wrong with what was entered, and how to put it right. */
  readonly error?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A labelled control: `<Field label="Notes">{(control) => <textarea {...control} />}</Field>`. */
export function Field({ label, hint, error, isLive = false, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  const noteId = `${id}-note`;
  return (
    <div className="field" data-invalid={error === undefined ? undefined : ''}>
      <label htmlFor={id} translate="yes">
        {label}
      </label>
      {children({
        id,
        ...(note === undefined ? {} : { 'aria-describedby': noteId }),
        ...(error === undefined ? {} : { 'aria-invalid': true }),
      })}
      {note === undefined && !isLive ? null : (
        <p id={noteId} className="field-note" aria-live={isLive ? 'polite' : undefined}>
          {note}
        </p>
      )}
    </div>
  );
}
