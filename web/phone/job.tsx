import { useId } from 'react';
import type { Card, Status } from '#client/core/api.ts';
import { formatDate, formatWindow } from '#shared/domain/written-time.ts';
import type { Urgency } from '../board/urgency.ts';
import { urgencyText } from '../board/words.ts';
import { shortName } from '../format/short-name.ts';
import { statusLabels } from '../format/status-labels.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { JobActions } from './job-actions.tsx';
import { JobDetails } from './job-details.tsx';
import type { MoveWords } from './move-words.ts';
import './job.css';

/** A job as it stands in the column. */
export interface JobProps {
  readonly card: Card;
  readonly timeZone: string;
  readonly currency: string;
  readonly carried: boolean;
  /** Where the technician is now, or goes next. */
  readonly mark: 'now' | 'next' | undefined;
  readonly urgency: Urgency | null;
  readonly words: MoveWords | undefined;
  /** Somebody else has just changed it. */
  readonly changed: boolean;
  readonly opened: boolean;
  readonly canMove: boolean;
  readonly onToggle: (id: string) => void;
  readonly onStep: (card: Card, to: Status) => void;
  readonly onRetry: (moveId: string) => void;
  readonly onDismiss: (moveId: string) => void;
}

const moveIcons = { queued: 'offline', sending: 'up', saved: 'check' } as const satisfies Record<string, IconName>;

/** How far the last change of a job is, in words; a refused one says why and what can be done. */
function MoveState({
  words,
  onRetry,
  onDismiss,
}: Pick<JobProps, 'onRetry' | 'onDismiss'> & { readonly words: MoveWords }) {
  const { state, text, moveId } = words;
  if (state !== 'needs-you') {
    return (
      <p className="move-state" data-state={state}>
        <Icon name={moveIcons[state]} /> {text}
      </p>
    );
  }
  return (
    <div className="note" data-tone="bad" role="alert">
      <Icon name="warning" />
      <span className="note-text">{text}</span>
      <button type="button" className="button" onClick={() => onRetry(moveId)}>
        <Icon name="retry" /> {copy.move.retry}
      </button>
      <button type="button" className="button quiet" onClick={() => onDismiss(moveId)}>
        {copy.move.dismiss}
      </button>
    </div>
  );
}

function Badges({ card, carried, mark, urgency }: Pick<JobProps, 'card' | 'carried' | 'mark' | 'urgency'>) {
  return (
    <span className="job-badges">
      {mark === undefined ? null : (
        <span className="badge job-mark" data-mark={mark}>
          {copy[mark]}
        </span>
      )}{' '}
      {carried ? (
        <span className="badge" data-kind="carried">
          {formatDate(card.date)}
        </span>
      ) : null}{' '}
      <span className="job-status">
        <span className="lane-mark" data-status={card.status} aria-hidden="true" />
        {statusLabels[card.status]}
      </span>{' '}
      {urgency === null ? null : (
        <span className="badge" data-kind={urgency.kind}>
          <Icon name={urgency.kind} size={13} /> {urgencyText(urgency)}
        </span>
      )}
    </span>
  );
}

/** A job: when, who and which car; opened also what to do, where, and the next step. */
export function Job(props: JobProps) {
  const { card, timeZone, words, changed, opened, canMove, onToggle } = props;
  const bodyId = useId();
  return (
    <li
      className="job"
      data-status={card.status}
      data-opened={opened ? '' : undefined}
      data-changed={changed ? '' : undefined}
    >
      <h3>
        <button
          type="button"
          className="job-head"
          aria-expanded={opened}
          aria-controls={opened ? bodyId : undefined}
          onClick={() => onToggle(card.id)}
        >
          <span className="job-time">{formatWindow(card.start, card.end, timeZone)}</span>{' '}
          <span className="job-who">{opened ? card.customer.name : shortName(card.customer.name)}</span>{' '}
          {opened || card.vehicle === null ? null : <span className="job-car">{card.vehicle.label}</span>}{' '}
          <Badges {...props} />
          <Icon name={opened ? 'up' : 'down'} size={20} />
        </button>
      </h3>
      {words === undefined ? null : <MoveState {...props} words={words} />}
      {opened ? (
        <div id={bodyId} className="job-body">
          <JobDetails card={card} place={props} />
          {canMove ? <JobActions {...props} /> : null}
        </div>
      ) : null}
    </li>
  );
}
