import { lazy, Suspense, useEffect, useState } from 'react';
import { demoKeys, type Endpoints } from '../app/endpoints.ts';
import { copy } from './copy.ts';
import { DemoKeys } from './demo-keys.tsx';
import { KeyForm } from './key-form.tsx';
import { PersonSignIn } from './person-sign-in.tsx';
import { SignedIn } from './signed-in.tsx';
import { keepsSiteData } from './site-data.ts';
import { useSignIn } from './use-sign-in.ts';
import './sign-in.css';

const PairScreen = lazy(() => import('../devices/pair-screen.tsx').then(({ PairScreen }) => ({ default: PairScreen })));

interface SignInProps {
  readonly endpoints: Endpoints;
  readonly onDone: () => void;
  /** Goes back to the board on the screen before, if there is one. */
  readonly onCancel: (() => void) | undefined;
}

/** Opens a board: as a person, by a key somebody pastes, or by one of the demo keys the local cloud offers. */
function Ways({ endpoints, onDone, onCancel, onPair }: SignInProps & { readonly onPair: () => void }) {
  const signing = useSignIn(endpoints);
  const { signIn: place } = endpoints;
  const offered = demoKeys(endpoints);
  const [isKept] = useState(keepsSiteData);
  const cancel =
    onCancel === undefined ? null : (
      <button type="button" className="button quiet" onClick={onCancel}>
        {copy.cancel}
      </button>
    );
  const keyForm = (
    <KeyForm signing={signing} onDone={onDone} remembersElsewhere={place !== undefined}>
      {place === undefined ? cancel : null}
    </KeyForm>
  );
  return (
    <>
      <h1 translate="yes">{place === undefined ? copy.title : copy.signIn}</h1>
      <p className="quiet-text" translate="yes">
        {place === undefined ? copy.lead : copy.personLead}
      </p>
      {place === undefined ? (
        keyForm
      ) : (
        <>
          {isKept ? (
            <PersonSignIn place={place} signing={signing}>
              {cancel}
            </PersonSignIn>
          ) : (
            <>
              <p className="note" data-tone="bad">
                <span className="note-text">
                  <strong>{copy.noSiteData}</strong> <span>{copy.noSiteDataHelp}</span>
                </span>
              </p>
              {cancel}
            </>
          )}
          <details className="key-way" open={!isKept}>
            <summary translate="yes">{copy.keyInstead}</summary>
            <p className="quiet-text" translate="yes">
              {copy.lead}
            </p>
            {keyForm}
          </details>
        </>
      )}
      {offered.length === 0 ? null : (
        <DemoKeys
          offered={offered}
          busy={signing.busy}
          onChoose={(key) => void signing.signIn(key).then((done) => done && onDone())}
        />
      )}
      <button type="button" className="button quiet" onClick={onPair}>
        {copy.pair}
      </button>
    </>
  );
}

const isAtSignedIn = () => location.pathname === '/signed-in';

/** Who is there? Also where somebody is who comes back from the pages of the user pool. */
export function SignIn(props: SignInProps) {
  const { signIn: place } = props.endpoints;
  const [isBack, setBack] = useState(isAtSignedIn() && place !== undefined && keepsSiteData());
  const [isPairing, setPairing] = useState(false);
  const showOthers = () => setBack(false);
  // The other ways end on the board.
  useEffect(() => {
    if (!isBack && isAtSignedIn()) history.replaceState(null, '', '/');
  }, [isBack]);
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <img src="/favicon.svg" width="40" height="40" alt="" />
        {isBack && place !== undefined ? (
          <SignedIn {...props} place={place} onOther={showOthers} />
        ) : isPairing ? (
          <Suspense fallback={null}>
            <PairScreen {...props} onBack={() => setPairing(false)} />
          </Suspense>
        ) : (
          <Ways {...props} onPair={() => setPairing(true)} />
        )}
      </div>
    </main>
  );
}
