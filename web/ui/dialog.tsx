import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icon.tsx';
import './dialog.css';

/** A modal window. */
export interface DialogProps {
  readonly title: string;
  /** Called when it should close: by Escape, the cross or a click beside it. Whoever shows it takes it away. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** In the middle of the page, or along its right edge. */
  readonly placement?: 'center' | 'side';
  /** What stands beside the title. */
  readonly aside?: ReactNode;
  /** Without it nobody can go on, so nothing closes it: the key has to be entered. */
  readonly mandatory?: boolean;
}

/**
 * A modal window on `<dialog>`: the browser keeps the focus inside, makes the page behind inert, and gives the focus
 * back to where it was. Shown while it is rendered.
 */
export function Dialog({ title, onClose, children, placement = 'center', aside, mandatory = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      const { activeElement } = document;
      element?.close();
      // The window may be gone for a moment by now: whoever has taken the focus since keeps it.
      const isFree = activeElement === null || activeElement === document.body || element?.contains(activeElement);
      if (isFree && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      data-placement={placement}
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        // By the key, not by `cancel`: pressed twice, browsers close a window that does not want to be closed.
        event.preventDefault();
        event.stopPropagation();
        if (!mandatory) onClose();
      }}
      onCancel={(event) => {
        event.preventDefault();
        if (!mandatory) onClose();
      }}
      onClick={(event) => {
        // The second click of a double click was meant for what stood there before the window became smaller.
        if (!mandatory && event.target === dialog.current && event.detail < 2) onClose();
      }}
    >
      <div className="dialog-body">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          {aside}
          {mandatory ? null : (
            <button type="button" className="button quiet icon-only" aria-label="Close" onClick={onClose}>
              <Icon name="close" />
            </button>
          )}
        </header>
        {children}
      </div>
    </dialog>
  );
}
