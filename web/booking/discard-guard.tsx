import { type ReactNode, useEffect, useRef, useState } from 'react';
import { guardView } from '../app/use-view.ts';
import { Confirm } from './confirm.tsx';
import { copy } from './copy.ts';

/**
 * Asks before something that is not saved is thrown away: by closing the window, by the browser's
 * own buttons, or by leaving the page.
 * @param dirty whether there is anything to lose
 * @returns what asks for leave to close, and the question to be drawn
 */
export function useDiscardGuard(
  dirty: boolean,
  close: () => void,
): { readonly leave: () => void; readonly question: ReactNode } {
  const [asking, setAsking] = useState(false);
  const unsaved = useRef(dirty);
  unsaved.current = dirty;
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (unsaved.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    const endGuard = guardView(() => {
      if (unsaved.current) setAsking(true);
      return !unsaved.current;
    });
    return () => {
      window.removeEventListener('beforeunload', onLeave);
      endGuard();
    };
  }, []);
  const question = asking ? (
    <Confirm
      title={copy.discardTitle}
      no={copy.keep}
      yes={copy.discard}
      onNo={() => setAsking(false)}
      onYes={() => {
        setAsking(false);
        close();
      }}
    >
      <p>{copy.discardText}</p>
    </Confirm>
  ) : null;
  return { leave: () => (dirty ? setAsking(true) : close()), question };
}
