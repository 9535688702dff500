import { type ReactNode, useEffect, useState } from 'react';
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

/** When a failure was first shown, by the service's clock; epoch milliseconds. Whoever draws it may make its object anew each time. */
function useShownAt(failure: Failure, now: number): number {
  const of = failure.correlationId ?? failure;
  const [shown, setShown] = useState({ of, at: now });
  if (shown.of !== of) setShown({ of, at: now });
  return shown.at;
}

/** What the service says begins in lower case, since programs put it behind a colon. */
function asSentence(text: string): string {
  const sentence = `${text.charAt(0).toLocaleUpperCase('en')}${text.slice(1)}`;
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

type Words = typeof import('../app/shop-refusal.ts');

/** What a failure is; of one that is the whole shop's once words for it are there, or cannot be had. */
function useSentence(failure: Failure, shownAt: number): string | undefined {
  const [words, setWords] = useState<Words | null>();
  const message = asSentence(failure.message);
  const isOfShop = failure.code === 'shop_suspended' || failure.code === 'quota_exceeded';
  useEffect(() => {
    if (isOfShop) import('../app/shop-refusal.ts').then(setWords, () => setWords(null));
  }, [isOfShop]);
  return isOfShop && words !== null ? words?.refusalHere({ ...failure, message }, shownAt) : message;
}

/** What went wrong in words, the id to quote when asking for help, and what to do about it. */
export function ProblemNote(props: {
  readonly title: string;
  readonly failure: Failure;
  readonly onRetry?: (() => void) | undefined;
  readonly children?: ReactNode;
}) {
  const { title, failure, onRetry, children } = props;
  const now = useNow(1_000);
  const shownAt = useShownAt(failure, now);
  const wait = failure.code === 'rate_limited' ? (failure.retryAfter ?? 0) : 0;
  const sentence = useSentence(failure, shownAt);
  const left = Math.max(0, Math.ceil(wait - (now - shownAt) / 1_000));
  return (
    <div className="note" data-tone="bad" role="alert">
      <FirstIcon name="warning" />
      <div className="note-text">
        <strong>{title}</strong> <span>{sentence}</span>
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
