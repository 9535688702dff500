import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon, type IconName } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import type { RowName } from './rows.ts';

/** A row of the panel: what it says, and in its place the fields to change it once somebody wants to. */
export interface RowProps {
  readonly row: RowName;
  readonly icon: IconName;
  /** What it says, edits included. */
  readonly children: ReactNode;
  /** The fields to change it; undefined where nobody may. */
  readonly editor: ReactNode | undefined;
  readonly open: boolean;
  readonly changed: boolean;
  readonly onToggle: () => void;
  readonly onReset: () => void;
  /** Follows the button, such as a link. */
  readonly aside?: ReactNode;
}

const controls = 'input, select, textarea';

/** A row that opens to be changed; opened, its first control has the focus, closed, its button has it back. */
export function Row(props: RowProps) {
  const { row, icon, editor, open, changed } = props;
  const id = useId();
  const fields = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const shown = open && editor !== undefined;
  useEffect(() => {
    if (!shown) return undefined;
    // After the window around has opened, which puts the focus on its first button.
    const timer = setTimeout(() => fields.current?.querySelector<HTMLElement>(controls)?.focus(), 0);
    return () => clearTimeout(timer);
  }, [shown]);
  const wasShown = useRef(shown);
  useEffect(() => {
    const isClosed = wasShown.current && !shown;
    wasShown.current = shown;
    const { activeElement, body } = document;
    // Whoever has the focus keeps it; what was saved by the button beside them takes that button away.
    const isLost = activeElement === null || activeElement === body || activeElement instanceof HTMLDialogElement;
    if (isClosed && isLost) button.current?.focus();
  }, [shown]);
  const name = copy.rows[row];
  return (
    <section className="row" data-row={row} data-changed={changed ? '' : undefined} aria-labelledby={id}>
      <header className="row-head">
        <Icon name={icon} />
        <h3 id={id}>{name}</h3>
        {changed ? <span className="badge unsaved">{copy.unsaved}</span> : null}
        <span className="row-actions">
          {props.aside}
          {changed ? (
            <button
              type="button"
              className="button quiet slight"
              aria-label={copy.resetRow(name)}
              onClick={props.onReset}
            >
              {copy.reset}
            </button>
          ) : null}
          {editor === undefined ? null : (
            <button
              ref={button}
              type="button"
              className="button quiet slight"
              aria-expanded={shown}
              aria-controls={`${id}-fields`}
              aria-label={shown ? copy.closeRow(name) : copy.changeRow(name)}
              onClick={props.onToggle}
            >
              {shown ? copy.done : copy.change}
            </button>
          )}
        </span>
      </header>
      {shown ? (
        <div id={`${id}-fields`} ref={fields} className="row-fields">
          {editor}
        </div>
      ) : (
        <div className="row-value">{props.children}</div>
      )}
    </section>
  );
}
