import { type ReactNode, useState } from 'react';
import type { SignInPlace } from '../app/endpoints.ts';
import { tabStore } from '../app/storage.ts';
import { session } from '../app/use-session.ts';
import { beginSignIn, type SignInWish } from '../person/authorization.ts';
import { copy } from './copy.ts';
import { RememberChoice } from './remember-choice.tsx';
import type { SigningIn } from './use-sign-in.ts';

/** Leaves for the pages of the user pool; they come back to `/signed-in`. */
export async function goSignIn(place: SignInPlace, wish: SignInWish, hint?: string): Promise<void> {
  location.assign(await beginSignIn(place, wish, { store: tabStore, origin: location.origin, hint }));
}

/** Signing in as a person: it goes on at the user pool, and here nobody types a password. */
export function PersonSignIn(props: {
  readonly place: SignInPlace;
  readonly signing: SigningIn;
  readonly children: ReactNode;
}) {
  const { place, signing, children } = props;
  const { remember } = signing;
  const [busy, setBusy] = useState(false);
  return (
    <form
      className="key-form"
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        const joins = session.get().shops.length > 0;
        void goSignIn(place, { remember, back: `${location.pathname}${location.search}`, joins });
      }}
    >
      <button type="submit" className="button primary sign-in-wide" disabled={busy} translate="yes">
        {copy.signIn}
      </button>
      {children}
      <RememberChoice {...signing} />
    </form>
  );
}
