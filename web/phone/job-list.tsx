import { useEffect, useRef } from 'react';
import type { Card, Status } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { urgencyClock, urgencyOf } from '../board/urgency.ts';
import { Icon } from '../ui/icon.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy } from './copy.ts';
import { Job, type JobProps } from './job.tsx';
import { moveWords } from './move-words.ts';
import { jobsOf, type MyDay, nextJob } from './my-day.ts';
import type { OpenedJob } from './use-opened-job.ts';
import { isOffline } from './waiting-banner.tsx';
import './job-list.css';

/** A technician's jobs: cars from earlier days, what is to be done, and folded at the end what is over. */
export function JobList(props: {
  readonly day: MyDay;
  readonly opened: OpenedJob;
  readonly board: StatusBoard;
  readonly changed: ReadonlySet<string>;
  readonly timeZone: string;
  readonly canMove: boolean;
  readonly onStep: (card: Card, to: Status) => void;
}) {
  const { day, opened, board, changed, timeZone, canMove, onStep } = props;
  const time = useNow(60_000);
  const shown = board.board;
  const now = shown === undefined ? time : urgencyClock(shown.date, shown.today, time);
  const list = useRef<HTMLDivElement>(null);
  const next = nextJob(day);
  const offline = isOffline(board);

  // A job that is over is a new element further down, and the browser drops the focus with the old one.
  const hadFocus = useRef(false);
  useEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return;
    const target = opened.id === undefined ? '.all-done, .job-head' : '.job-head[aria-expanded="true"]';
    list.current?.querySelector<HTMLElement>(target)?.focus();
  });

  // Where many jobs are still to be handed over, the next one may stand below the screen.
  useEffect(() => {
    list.current?.querySelector('[aria-expanded="true"]')?.scrollIntoView({ block: 'nearest' });
  }, []);

  const draw = (card: Card, carried: boolean) => {
    const mark =
      card.id !== next?.id || card.status === 'ready' ? undefined : card.status === 'in_progress' ? 'now' : 'next';
    const job: JobProps = {
      card,
      timeZone,
      currency: board.board?.currency ?? '',
      carried,
      mark,
      urgency: urgencyOf(card, now),
      words: moveWords(board.moves, card.id, offline),
      changed: changed.has(card.id),
      opened: card.id === opened.id,
      canMove,
      onToggle: opened.toggle,
      onStep,
      onRetry: board.retry,
      onDismiss: board.dismiss,
    };
    return <Job key={card.id} {...job} />;
  };
  const { carried, open, done } = day;
  // What was refused is told where the job is: nobody unfolds a list to look for it.
  const refused = new Set(board.moves.flatMap(({ state, cardId }) => (state === 'needs-you' ? [cardId] : [])));
  const nothingLeft = carried.length + open.length === 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only looks where the focus is
    <div
      ref={list}
      className="job-list"
      onFocus={() => {
        hadFocus.current = true;
      }}
    >
      {carried.length === 0 ? null : (
        <section aria-labelledby="jobs-carried">
          <h2 id="jobs-carried">{copy.carried}</h2>
          <ul>{carried.map((card) => draw(card, true))}</ul>
        </section>
      )}
      {open.length === 0 ? null : (
        <section aria-labelledby="jobs-open">
          <h2 id="jobs-open">{copy.today}</h2>
          <ul>{open.map((card) => draw(card, false))}</ul>
        </section>
      )}
      {nothingLeft && jobsOf(day).length > 0 ? (
        <p className="all-done" tabIndex={-1}>
          <Icon name="check" size={28} /> <strong>{copy.doneToday}</strong> <span>{copy.doneText}</span>
        </p>
      ) : null}
      {done.length === 0 ? null : (
        <details className="done-jobs" open={done.some(({ id }) => id === opened.id || refused.has(id))}>
          <summary>
            <Icon name="right" /> {copy.done(done.length)}
          </summary>
          <ul>{done.map((card) => draw(card, false))}</ul>
        </details>
      )}
    </div>
  );
}
