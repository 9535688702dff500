import type { ReactNode } from 'react';
import type { Card, Status } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { UndoToast } from '../board/undo-toast.tsx';
import { useRemoteChanges } from '../board/use-remote-changes.ts';
import { shortName } from '../format/short-name.ts';
import { statusLabels } from '../format/status-labels.ts';
import { announce } from '../ui/announcer.ts';
import { Icon } from '../ui/icon.tsx';
import { NothingHere } from '../ui/nothing-here.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { SkeletonList } from '../ui/skeleton-list.tsx';
import { copy } from './copy.ts';
import { JobList } from './job-list.tsx';
import { strayRefusals } from './move-words.ts';
import { jobsOf, myDay } from './my-day.ts';
import { useOpenedJob } from './use-opened-job.ts';
import { isOffline, WaitingBanner } from './waiting-banner.tsx';

/** What the technician's day shows. */
export interface PhoneDayProps {
  readonly board: StatusBoard;
  readonly technicianId: string;
  readonly timeZone: string;
  readonly canMove: boolean;
  /** Goes to today; absent where it is on the screen. */
  readonly onToday: (() => void) | undefined;
}

/** A technician's day with what is under way, what went wrong, and how to take the last step back. */
export function PhoneDay(props: PhoneDayProps) {
  const { board, technicianId, canMove, onToday } = props;
  const { error, moves } = board;
  const day = board.board === undefined ? undefined : myDay(board.board, technicianId);
  const opened = useOpenedJob(day);
  const changed = useRemoteChanges(board.board, moves);
  const jobs = day === undefined ? [] : jobsOf(day);
  const onStep = (card: Card, status: Status) => {
    const label = shortName(card.customer.name);
    if (board.moveAppointment({ id: card.id, status, label }) === undefined) return;
    announce(copy.moved(label, statusLabels[status]));
    if (status !== 'in_progress' && status !== 'ready' && status !== 'scheduled') opened.release();
  };
  const isToldOf = error === undefined || error.code === 'unauthorized' || (day !== undefined && isOffline(board));
  const body = (): ReactNode => {
    if (day === undefined) return isToldOf ? <SkeletonList className="job-list skeleton" label={copy.loading} /> : null;
    if (jobs.length === 0) {
      return (
        <NothingHere icon="car" title={copy.empty.title} text={copy.empty.text}>
          {onToday === undefined ? null : (
            <button type="button" className="button big" onClick={onToday}>
              {copy.empty.today}
            </button>
          )}
        </NothingHere>
      );
    }
    return <JobList {...props} day={day} opened={opened} changed={changed} onStep={onStep} />;
  };
  return (
    <>
      <WaitingBanner board={board} />
      {isToldOf ? null : <ProblemNote title={copy.failed} failure={error} onRetry={board.refresh} />}
      {strayRefusals(moves, jobs).map((move) => (
        <div key={move.id} className="note" data-tone="bad" role="alert">
          <Icon name="warning" />
          <span className="note-text">
            <strong>{copy.refused(move.label ?? '')}</strong> <span>{move.reason}</span>
          </span>
          <button type="button" className="button" onClick={() => board.dismiss(move.id)}>
            {copy.move.dismiss}
          </button>
        </div>
      ))}
      {canMove ? null : <p className="quiet-text">{copy.noTechnicianRight}</p>}
      {body()}
      <UndoToast moves={moves} onUndo={(id) => board.undo(id)} />
    </>
  );
}
