import { copy } from './copy.ts';
import './view-toggle.css';

/** The two views of a day: columns by status, or lanes by technician with the hours across. */
export function ViewToggle(props: { readonly dayLanes: boolean; readonly onDayLanes: (dayLanes: boolean) => void }) {
  const button = (dayLanes: boolean, label: string, key: string) => (
    <button
      type="button"
      aria-pressed={dayLanes === props.dayLanes}
      aria-keyshortcuts={key}
      onClick={() => props.onDayLanes(dayLanes)}
    >
      {label}
    </button>
  );
  return (
    <fieldset className="view-toggle" aria-label={copy.views.label}>
      {button(false, copy.views.columns, 'B')}
      {button(true, copy.views.dayLanes, 'T')}
    </fieldset>
  );
}
