import { type ReactNode, useState } from 'react';
import { FirstIcon } from './first-icon.tsx';
import { useNow } from './use-now.ts';

/** A failure, as far as people are told about it. */
export interface Failure {
  readonly message: string;
  readonly code: string;
  readonly correlationId?: string | undefined;
  /** Seconds to wait, as the service asked. */
  readonly retryAfter?: number | undefined;
}

/** Whole seconds until the service wants to be asked again, counted from when the failure was first shown. */
function useSecondsLeft(failure: Failure): number {
  const now = useNow(1_000);
  const [shown, setShown] = useState({ failure, at: now });
  if (shown.failure !== failure) setShown({ failure, at: now });
  const wait = failure.code === 'rate_limited' ? (failure.retryAfter ?? 0) : 0;
  return Math.max(0, Math.ceil(wait - (now - shown.at) / 1_000));
}

/** What the service says begins in lower case, since programs put it behind a colon. */
function asSentence(text: string): string {
  const sentence = `${text.charAt(0).toLocaleUpperCase('en')}${text.slice(1)}`;
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** What went wrong in words, the id to quote when asking for help, and what to do about it. */
export function ProblemNote(props: {
  readonly title: string;
  readonly failure: Failure;
  readonly onRetry?: (() => void) | undefined;
  readonly children?: ReactNode;
}) {
  const { title, failure, onRetry, children } = props;
  const left = useSecondsLeft(failure);
  return (
    <div className="note" data-tone="bad" role="alert">
      <FirstIcon name="warning" />
      <div className="note-text">
        <strong>{title}</strong> <span>{asSentence(failure.message)}</span>
        {failure.correlationId === undefined ? null : (
          <small>
            Request <code>{failure.correlationId}</code>
          </small>
        )}
      </div>
      {children}
      {onRetry === undefined ? null : (
        <button type="button" className="button" disabled={left > 0} onClick={onRetry}>
          <FirstIcon name="retry" /> {left > 0 ? `Retry in ${left} s` : 'Retry'}
        </button>
      )}
    </div>
  );
}
