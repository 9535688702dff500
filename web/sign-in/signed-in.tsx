import { type ReactNode, useEffect, useState } from 'react';
import { ProblemNote } from '../ui/problem-note.tsx';
import {
  type Arrival,
  type Arriving,
  arrive,
  arriveAs,
  type FailedArrival,
  goOn,
  isSignedIn,
  leave,
} from './arrival.ts';
import { copy } from './copy.ts';
import { goSignIn } from './person-sign-in.tsx';

interface SignedInProps extends Arriving {
  /** Shows the other ways to sign in. */
  readonly onOther: () => void;
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

/** What went wrong, and how to go on; what was wanted is not lost by it. */
function Failed(
  props: SignedInProps & { readonly failed: FailedArrival; readonly follow: (next: Promise<Arrival>) => void },
) {
  const { place, onOther, follow } = props;
  const { failure, wish = { remember: false, back: '/' }, who, retry } = props.failed;
  const other = () => {
    onOther();
    if (who !== undefined) leave(props, who);
  };
  return (
    <>
      <h1>{copy.notSignedIn}</h1>
      <ProblemNote title={copy.failed} failure={failure} onRetry={retry && (() => follow(retry()))} />
      <div className="form-actions">
        {isSignedIn() ? (
          <button type="button" className="button quiet" onClick={() => goOn(props, wish.back)}>
            {copy.toBoard}
          </button>
        ) : null}
        <button type="button" className="button quiet" onClick={other}>
          {copy.otherWay}
        </button>
        <button type="button" className="button primary" onClick={() => void goSignIn(place, wish)}>
          {copy.signInAgain}
        </button>
      </div>
    </>
  );
}

/** Where the pages of the user pool send somebody back to: fetches what keeps them signed in, and opens their shops. */
export function SignedIn(props: SignedInProps) {
  const { onDone, onOther } = props;
  const [state, setState] = useState<Arrival>('working');
  const follow = (next: Promise<Arrival>) => {
    setState('working');
    void next.then(setState);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: somebody comes back once
  useEffect(() => follow(arrive(props)), []);
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
  if (state === 'nothing new') {
    return (
      <Shown title={copy.isIn} lead={copy.isInLead}>
        <button type="button" className="button quiet" onClick={onOther}>
          {copy.otherWay}
        </button>
        <button type="button" className="button primary" onClick={() => goOn(props)}>
          {copy.toBoard}
        </button>
      </Shown>
    );
  }
  if ('failure' in state) return <Failed {...props} failed={state} follow={follow} />;
  const { without } = state;
  const other = () => {
    onOther();
    leave(props, without.who.sub);
  };
  return (
    <Shown title={copy.noShop} lead={copy.noShopLead(without.who.name, without.who.email)}>
      <button type="button" className="button quiet" onClick={other}>
        {copy.otherWay}
      </button>
      <button type="button" className="button primary" onClick={() => follow(arriveAs(props, without))}>
        {copy.lookAgain}
      </button>
    </Shown>
  );
}
