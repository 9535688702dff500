import { Avatar } from '../ui/avatar.tsx';
import { copy } from './copy.ts';
import type { TechnicianChip } from './figures.ts';
import './technician-chips.css';

/** Shows one technician's cards or several ones'; the first nine have the keys 1 to 9. */
export function TechnicianChips(props: {
  readonly chips: readonly TechnicianChip[];
  readonly chosen: readonly string[];
  /** Who is free now is told on today's board alone. */
  readonly isToday: boolean;
  readonly onToggle: (id: string) => void;
}) {
  const { chips, chosen, onToggle } = props;
  if (chips.length === 0) return null;
  return (
    <fieldset className="chips" aria-label={copy.header.technicians}>
      {chips.map(({ id, name, jobs, free }, index) => (
        <button
          key={id}
          type="button"
          className="chip"
          aria-pressed={chosen.includes(id)}
          aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
          onClick={() => onToggle(id)}
        >
          <Avatar technician={id === 'none' ? null : { id, name }} />
          <span>{id === 'none' ? copy.unassigned : name.split(' ')[0]}</span>
          <span className="chip-count">{jobs}</span>
          {free && props.isToday ? <span className="chip-free">{copy.free}</span> : null}
        </button>
      ))}
    </fieldset>
  );
}
