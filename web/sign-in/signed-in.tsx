import { type ReactNode, useEffect, useState } from 'react';
import type { Endpoints, SignInPlace } from '../app/endpoints.ts';
import { personIn, personKey } from '../app/session.ts';
import { session } from '../app/use-session.ts';
import { enter, type Finished, finishSignIn } from '../person/finish-sign-in.ts';
import { signOutPerson } from '../person/sign-out.ts';
import { type Failure, ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';
import { personFailure } from './failure.ts';
import { goSignIn } from './person-sign-in.tsx';

interface SignedInProps {
  readonly endpoints: Endpoints;
  readonly place: SignInPlace;
  readonly onDone: () => void;
  /** Shows the other ways to sign in. */
  readonly onOther: () => void;
}

type State = 'working' | { readonly failure: Failure } | { readonly without: Finished } | 'again';

/** What is asked for where nobody came back from a sign-in: the one that ended in another tab. */
function wishOfAnotherTab() {
  const ended = session.get().shops.find(({ key }) => personIn(key) !== undefined);
  return {
    wish: { remember: ended?.remembered === true, back: '/', again: true } as const,
    hint: ended?.person?.email,
  };
}

/** Goes on where somebody was, if he belongs to any shop. */
async function arriveAs({ endpoints, onDone }: SignedInProps, finished: Finished): Promise<State> {
  if ((await enter(endpoints, finished)) === 0) return { without: finished };
  const { back, again } = finished.begun;
  history.replaceState(null, '', back);
  if (!again) onDone();
  return 'again';
}

async function arrive(props: SignedInProps): Promise<State> {
  const { place } = props;
  const { search, pathname } = location;
  // Nobody shall find the code in the history.
  history.replaceState(null, '', pathname);
  const finished = await finishSignIn(place, search);
  if (finished === undefined) {
    const { wish, hint } = wishOfAnotherTab();
    await goSignIn(place, wish, hint);
    return 'working';
  }
  return await arriveAs(props, finished);
}

function Shown(props: { readonly title: string; readonly lead: string; readonly children: ReactNode }) {
  return (
    <>
      <h1>{props.title}</h1>
      <p className="quiet-text">{props.lead}</p>
      <div className="form-actions">{props.children}</div>
    </>
  );
}

/** Where the pages of the user pool send somebody back to: fetches what keeps them signed in, and opens their shops. */
export function SignedIn(props: SignedInProps) {
  const { place, onDone, onOther } = props;
  const [state, setState] = useState<State>('working');
  const begin = () => void goSignIn(place, { remember: false, back: '/' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: somebody comes back once
  useEffect(() => {
    arrive(props).then(setState, (error) => setState({ failure: personFailure(error) }));
  }, []);
  if (state === 'working') return <p role="status">{copy.signingIn}</p>;
  if (state === 'again') {
    return (
      <Shown title={copy.isBack} lead={copy.isBackLead}>
        <button type="button" className="button primary" onClick={onDone}>
          {copy.goOnHere}
        </button>
      </Shown>
    );
  }
  if ('failure' in state) {
    return (
      <>
        <h1>{copy.notSignedIn}</h1>
        <ProblemNote title={copy.failed} failure={state.failure} />
        <div className="form-actions">
          <button type="button" className="button quiet" onClick={onOther}>
            {copy.otherWay}
          </button>
          <button type="button" className="button primary" onClick={begin}>
            {copy.signInAgain}
          </button>
        </div>
      </>
    );
  }
  const { without } = state;
  // He is in no session to sign out of, and whoever comes next must not find his tokens.
  const leave = () => {
    onOther();
    signOutPerson(place, personKey(without.who.sub));
  };
  const look = () =>
    void arriveAs(props, without).then(setState, (error) => setState({ failure: personFailure(error) }));
  return (
    <Shown title={copy.noShop} lead={copy.noShopLead(without.who.name, without.who.email)}>
      <button type="button" className="button quiet" onClick={leave}>
        {copy.otherWay}
      </button>
      <button type="button" className="button primary" onClick={look}>
        {copy.lookAgain}
      </button>
    </Shown>
  );
}
