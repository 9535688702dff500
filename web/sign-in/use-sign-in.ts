import { useState } from 'react';
import { isStatusBoardError } from '#client/index.ts';
import type { Endpoints } from '../app/endpoints.ts';
import { makeClient } from '../app/make-client.ts';
import type { Role, SignedIn } from '../app/session.ts';
import { sessions } from '../app/use-session.ts';
import type { Failure } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';

/** Signing in, under way or failed. */
export interface SigningIn {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** Asks the service which shop a key opens, and signs in to it. Answers whether that worked. */
  readonly signIn: (key: string, role?: Role) => Promise<boolean>;
}

function failureOf(error: unknown): Failure {
  if (!isStatusBoardError(error)) return { code: 'unexpected', message: String(error) };
  const { code, correlationId, retryAfter } = error;
  const message = code === 'unauthorized' ? copy.wrongKey : error.message;
  return { code, correlationId, retryAfter, message };
}

/**
 * Signs in by a key.
 * @param refuse why a shop will not do, in words; undefined where it does
 */
export function useSignIn(endpoints: Endpoints, refuse?: (shop: SignedIn['shop']) => string | undefined): SigningIn {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  async function signIn(key: string, role?: Role): Promise<boolean> {
    setBusy(true);
    setFailure(undefined);
    try {
      const { id, name, timeZone, currency } = await makeClient(endpoints, key.trim()).getShop();
      const shop = { id, name, timeZone, currency };
      const refusal = refuse?.(shop);
      if (refusal !== undefined) {
        setFailure({ code: 'refused', message: refusal });
        return false;
      }
      sessions.signIn({ shop, key: key.trim(), ...(role === undefined ? {} : { role }) });
      return true;
    } catch (error) {
      setFailure(failureOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, failure, signIn };
}
