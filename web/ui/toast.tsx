import { type ReactNode, useEffect, useRef, useState } from 'react';
import './toast.css';

/** How long what has just happened is told, with a button for it, in milliseconds. */
export const toastTime = 8_000;

/** Something that has just happened. */
export interface Happening {
  /** Another happening has another one. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Whether the time of what happened is up; while it is held, the time stands still. */
function useExpired({ id, at }: Happening, held: boolean): boolean {
  const [expired, setExpired] = useState<string>();
  const left = useRef({ id: '', time: toastTime });
  useEffect(() => {
    if (held) return undefined;
    if (left.current.id !== id) left.current = { id, time: at + toastTime - Date.now() };
    const { time } = left.current;
    const since = Date.now();
    const timer = setTimeout(() => setExpired(id), Math.max(0, time));
    return () => {
      clearTimeout(timer);
      left.current = { id, time: time - (Date.now() - since) };
    };
  }, [id, at, held]);
  return expired === id;
}

/**
 * What has just happened, and a button for it, for eight seconds; longer while the pointer or the focus is on it
 * (WCAG 2.2, 2.2.1). Says nothing itself: it is announced as it happens.
 */
export function Toast(props: {
  readonly event: Happening;
  readonly text: string;
  readonly note?: string;
  readonly action: ReactNode;
  readonly onAction: () => void;
}) {
  const { event, text, note, action, onAction } = props;
  const [held, setHeld] = useState<string>();
  const expired = useExpired(event, held === event.id);
  if (expired) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done by it; what is being looked at does not go away
    <div
      className="toast"
      key={event.id}
      onPointerEnter={() => setHeld(event.id)}
      onPointerLeave={({ currentTarget }) => currentTarget.matches(':focus-within') || setHeld(undefined)}
      onFocus={() => setHeld(event.id)}
      onBlur={({ currentTarget }) => currentTarget.matches(':hover') || setHeld(undefined)}
    >
      <span className="toast-text">
        {text}
        {note === undefined ? null : <small>{note}</small>}
      </span>
      <button type="button" className="button" onClick={onAction}>
        {action}
      </button>
      <span className="toast-time" aria-hidden="true" />
    </div>
  );
}
