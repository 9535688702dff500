import { initials } from '../format/names.ts';
import { useCell } from './cell.ts';
import { lookOf, looks } from './technician-looks.ts';
import './avatar.css';

/**
 * A technician at a glance: initials, and a shape and a colour that stay theirs, so that neither colour nor letters
 * alone tell two apart. Nobody is a dashed ring. Says nothing itself; the words stand beside it or in the card's name.
 */
export function Avatar({ technician }: { readonly technician: { readonly id: string; readonly name: string } | null }) {
  const known = useCell(looks, (all) => all);
  if (technician === null) return <span className="avatar" data-shape="none" aria-hidden="true" />;
  const { shape, hue } = lookOf(technician.id, known);
  return (
    <span className="avatar" data-shape={shape} data-hue={hue} aria-hidden="true">
      <span>{initials(technician.name)}</span>
    </span>
  );
}
