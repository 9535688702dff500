import { useEffect, useState } from 'react';
import { ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';
import type { Endpoints } from './endpoints.ts';
import { fetchEndpoints } from './fetch-endpoints.ts';
import { later } from './later.ts';
import { LazyWindow } from './lazy-part.tsx';
import { keepingTime } from './service-time.ts';
import { activeShop } from './session.ts';
import { ShopPages } from './shop-pages.tsx';
import { besideAsked, useSession } from './use-session.ts';

const SignIn = later(() => import('../sign-in/sign-in.tsx'), 'SignIn');

type Found = { readonly endpoints: Endpoints } | { readonly error: Error } | undefined;

/** Where the functions are; asked for once, and again on demand where that failed. */
function useEndpoints(): { readonly found: Found; readonly retry: () => void } {
  const [found, setFound] = useState<Found>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    let wanted = true;
    Promise.all([fetchEndpoints(keepingTime(fetch), location.origin), besideAsked]).then(
      ([endpoints]) => wanted && setFound({ endpoints }),
      (error) => wanted && setFound({ error }),
    );
    return () => {
      wanted = false;
    };
  }, [attempt]);
  return {
    found,
    retry: () => {
      setFound(undefined);
      setAttempt(attempt + 1);
    },
  };
}

/** The page: finds its service, asks who is there, and shows what the address says. */
export function App() {
  const { found, retry } = useEndpoints();
  const session = useSession();
  const [adding, setAdding] = useState(location.pathname === '/signed-in');
  if (found === undefined) return <p className="starting">{copy.starting}</p>;
  if ('error' in found) {
    const failure = { code: 'network_error', message: found.error.message };
    return (
      <main className="no-board">
        <ProblemNote title={copy.noEndpoints} failure={failure} onRetry={retry} />
      </main>
    );
  }
  const { endpoints } = found;
  const signedIn = activeShop(session);
  if (signedIn === undefined || adding) {
    const onCancel = signedIn === undefined ? undefined : () => setAdding(false);
    return (
      <LazyWindow>
        <SignIn endpoints={endpoints} onCancel={onCancel} onDone={() => setAdding(false)} />
      </LazyWindow>
    );
  }
  return (
    <ShopPages
      key={signedIn.shop.id}
      endpoints={endpoints}
      signedIn={signedIn}
      shops={session.shops}
      onAddShop={() => setAdding(true)}
    />
  );
}
