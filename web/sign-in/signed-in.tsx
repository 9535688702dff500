import { useEffect, useState } from 'react';
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
import { Invitations } from './invitations.tsx';
import { OperatorShop } from './operator-shop.tsx';
import { goSignIn } from './person-sign-in.tsx';
import { Shown } from './shown.tsx';

interface SignedInProps extends Arriving {
  /** Shows the other ways to sign in. */
  readonly onOther: () => void;
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
  const { finished, entered } = state;
  const { who } = finished;
  const other = () => {
    onOther();
    leave(props, who.sub);
  };
  const undecided = { ...props, ...state, follow, onOther: other };
  if (entered.invitations.length > 0) return <Invitations {...undecided} />;
  if (entered.isOperator) return <OperatorShop {...undecided} />;
  return (
    <Shown title={copy.noShop} lead={copy.noShopLead(who.name, who.email)}>
      <button type="button" className="button quiet" onClick={other}>
        {copy.otherWay}
      </button>
      <button type="button" className="button primary" onClick={() => follow(arriveAs(props, finished))}>
        {copy.lookAgain}
      </button>
    </Shown>
  );
}
