import { initials } from '../format/names.ts';
import './avatar.css';

const shapeCount = 4;
const hueCount = 6;

/** The same number for the same text, small and well spread. */
function numberOf(text: string): number {
  let number = 7;
  for (const character of text) number = (number * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return number;
}

/**
 * A technician at a glance: initials, and a shape and a colour that stay theirs, so that neither colour nor letters
 * alone tell two apart. Nobody is a dashed ring. Says nothing itself; the words stand beside it or in the card's name.
 */
export function Avatar({ technician }: { readonly technician: { readonly id: string; readonly name: string } | null }) {
  if (technician === null) return <span className="avatar" data-shape="none" aria-hidden="true" />;
  const number = numberOf(technician.id);
  return (
    <span
      className="avatar"
      data-shape={number % shapeCount}
      data-hue={Math.floor(number / shapeCount) % hueCount}
      aria-hidden="true"
    >
      <span>{initials(technician.name)}</span>
    </span>
  );
}
