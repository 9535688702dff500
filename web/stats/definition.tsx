import { useId, useRef } from 'react';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import './definition.css';

/** Width of the bubble and its distance from everything else, in pixels. */
const width = 288;
const margin = 8;

/** Below its button, or above it in the lower part of the window, and never over an edge. */
function place(bubble: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const left = Math.max(margin, Math.min(at.left - margin, window.innerWidth - width - margin));
  const isLow = at.bottom > window.innerHeight * 0.65;
  bubble.style.left = `${left + window.scrollX}px`;
  bubble.style.top = `${(isLow ? at.top - margin : at.bottom + margin) + window.scrollY}px`;
  bubble.style.translate = isLow ? '0 -100%' : 'none';
}

/** A button beside a number that says what exactly it counts; Escape or a tap beside it closes it again. */
export function Definition({ label, definition }: { readonly label: string; readonly definition: string }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="definition-button"
        popoverTarget={id}
        aria-label={copy.definition(label)}
      >
        <Icon name="help" size={14} />
      </button>
      <span
        translate="yes"
        id={id}
        popover="auto"
        className="definition"
        onBeforeToggle={(event) => {
          if (button.current !== null) place(event.currentTarget, button.current);
        }}
      >
        <strong>{label}</strong> {definition}
      </span>
    </>
  );
}
