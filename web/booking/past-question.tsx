import { type ReactNode, useState } from 'react';
import { formatAge } from '#shared/domain/written-duration.ts';
import { formatDateTime } from '#shared/domain/written-time.ts';
import { serviceNow } from '../app/service-time.ts';
import { Confirm } from './confirm.tsx';
import { copy } from './copy.ts';

/** Milliseconds a start may be ago without a question: who stands at the desk is entered while the work begins. */
const usual = 15 * 60_000;

/** Whether a start is so long ago that it may be a mistake; epoch milliseconds. */
export function isPast(start: number | undefined, now: number): boolean {
  return start !== undefined && now - start > usual;
}

/**
 * Asks before an appointment is put into the past, which is allowed and seldom meant.
 * @param yes what the button says that does it all the same
 * @returns what does something at once, or once the question is answered, and the question to be drawn
 */
export function usePastQuestion(
  zone: string,
  yes: string,
): { readonly ask: (start: number | undefined, go: () => void) => void; readonly question: ReactNode } {
  const [asked, setAsked] = useState<{ readonly start: number; readonly age: number; readonly go: () => void }>();
  const ask = (start: number | undefined, go: () => void) => {
    const now = serviceNow();
    if (start !== undefined && isPast(start, now)) setAsked({ start, age: now - start, go });
    else go();
  };
  const question =
    asked === undefined ? null : (
      <Confirm
        title={copy.pastTitle}
        no={copy.pastBack}
        yes={yes}
        onNo={() => setAsked(undefined)}
        onYes={() => {
          setAsked(undefined);
          asked.go();
        }}
      >
        <p>{copy.pastText(formatDateTime(asked.start, zone), formatAge(asked.age))}</p>
      </Confirm>
    );
  return { ask, question };
}
