import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Confirm } from './confirm.tsx';
import { copy } from './copy.ts';

/**
 * Asks before something that is not saved is thrown away: by closing the window, or by leaving the page.
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
    return () => window.removeEventListener('beforeunload', onLeave);
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
