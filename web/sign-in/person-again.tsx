import { useEffect, useState } from 'react';
import type { SignInPlace } from '../app/endpoints.ts';
import type { SignedIn } from '../app/session.ts';
import { renewRefused, tokenKeeper } from '../person/access-token.ts';
import { signOutPerson } from '../person/sign-out.ts';
import { Dialog } from '../ui/dialog.tsx';
import { type Failure, ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';
import { personFailure } from './failure.ts';

const nothing = () => {};

/** Milliseconds in which new tokens are seen to help, or the sign-in is asked for after all. */
const helpsWithin = 10_000;

/**
 * What a person called with was refused. Where it can be renewed nobody notices; else he signs in again in another tab, and the
 * page below stays as it is.
 */
export function PersonAgain(props: {
  readonly place: SignInPlace;
  readonly sub: string;
  readonly entry: SignedIn;
  readonly onDone: () => void;
}) {
  const { place, sub, entry, onDone } = props;
  const [state, setState] = useState<'renewing' | 'ended' | Failure>('renewing');
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is one refusal, whoever is told when it is over
  useEffect(() => {
    let asking: ReturnType<typeof setTimeout> | undefined;
    const stop = tokenKeeper(place).onTokens((tokens) => {
      if (tokens.sub !== sub) return;
      onDone();
      // What helps takes this away.
      clearTimeout(asking);
      asking = setTimeout(() => setState('ended'), helpsWithin);
    });
    renewRefused(place, sub).then(
      (tokens) => tokens === undefined && setState('ended'),
      (error) => setState(personFailure(error)),
    );
    return () => {
      stop();
      clearTimeout(asking);
    };
  }, [place, sub]);
  if (state === 'renewing') return null;
  return (
    <Dialog title={copy.ended} onClose={nothing} mandatory>
      <p className="quiet-text">{copy.endedLead(entry.person?.name)}</p>
      {state === 'ended' ? null : <ProblemNote title={copy.failed} failure={state} onRetry={onDone} />}
      <div className="form-actions">
        <button type="button" className="button quiet" onClick={() => signOutPerson(place, entry.key)}>
          {copy.signOut}
        </button>
        {/* biome-ignore lint/a11y/noAutofocus: whoever types on must not sign out by it */}
        <a autoFocus className="button primary" href="/signed-in" target="_blank" rel="noopener">
          {copy.signInAgain} <span className="visually-hidden">({copy.inNewTab})</span>
        </a>
      </div>
    </Dialog>
  );
}
