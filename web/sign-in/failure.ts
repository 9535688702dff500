import { isStatusBoardError } from '#client/index.ts';
import { SignInFailed } from '../person/sign-in-failed.ts';
import type { Failure } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';

/** What went wrong while somebody signed in as a person, in words. */
export function personFailure(error: unknown): Failure {
  if (error instanceof SignInFailed) return { code: error.because, message: copy.because[error.because] };
  if (!isStatusBoardError(error)) return { code: 'unexpected', message: String(error) };
  const { code, correlationId, retryAfter, message } = error;
  return { code, correlationId, retryAfter, message };
}
