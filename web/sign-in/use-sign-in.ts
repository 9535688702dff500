import { useState } from 'react';
import { isStatusBoardError } from '#client/index.ts';
import { withoutInvisible } from '#shared/domain/typed.ts';
import type { Endpoints } from '../app/endpoints.ts';
import { makeClient } from '../app/make-client.ts';
import type { SignedIn } from '../app/session.ts';
import { sessions } from '../app/sessions.ts';
import type { Failure } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';

/** Signing in, under way or failed. */
export interface SigningIn {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** Whether the device shall remember it; off until somebody wants it. */
  readonly remember: boolean;
  readonly setRemember: (remember: boolean) => void;
  /** Asks the service whom a key speaks for, and signs in to that shop. Answers whether that worked. */
  readonly signIn: (key: string) => Promise<boolean>;
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
 * @param remembered whether the device remembers the shop already
 */
export function useSignIn(
  endpoints: Endpoints,
  refuse?: (shop: SignedIn['shop']) => string | undefined,
  remembered = false,
): SigningIn {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [remember, setRemember] = useState(remembered);
  async function signIn(pasted: string): Promise<boolean> {
    const key = withoutInvisible(pasted);
    setBusy(true);
    setFailure(undefined);
    try {
      const { shop, role, scopes } = await makeClient(endpoints, () => key, undefined).getPrincipal();
      const refusal = refuse?.(shop);
      if (refusal !== undefined) {
        setFailure({ code: 'refused', message: refusal });
        return false;
      }
      sessions.signIn({ shop, role, scopes, key, ...(remember && { remembered: true }) });
      return true;
    } catch (error) {
      setFailure(failureOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, failure, remember, setRemember, signIn };
}
