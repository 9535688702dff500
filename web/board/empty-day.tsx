import { Icon } from '../ui/icon.tsx';
import type { Failure } from '../ui/problem-note.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';

/** A day nobody has booked anything for. */
export function EmptyDay(props: {
  readonly onAdd: (() => void) | undefined;
  readonly onToday: (() => void) | undefined;
}) {
  const { onAdd, onToday } = props;
  return (
    <div className="empty-day">
      <Icon name="car" size={40} />
      <h2 translate="yes">{copy.empty.title}</h2>
      <p translate="yes">{copy.empty.text}</p>
      <p className="empty-actions">
        {onAdd === undefined ? null : (
          <button type="button" className="button primary" onClick={onAdd}>
            <Icon name="plus" /> {copy.empty.add}
          </button>
        )}
        {onToday === undefined ? null : (
          <button type="button" className="button" onClick={onToday}>
            {copy.empty.today}
          </button>
        )}
      </p>
    </div>
  );
}

/** A day nobody has booked anything for, while cars from earlier days are still here. */
export function QuietDay({ onAdd }: { readonly onAdd: (() => void) | undefined }) {
  return (
    <p className="quiet-day">
      {copy.empty.onlyCarried}
      {onAdd === undefined ? null : (
        <button type="button" className="button quiet" onClick={onAdd}>
          {copy.empty.add}
        </button>
      )}
    </p>
  );
}

/** The first board did not come. */
export function NoBoard({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) {
  return (
    <div className="no-board">
      <ProblemNote title={copy.failed} failure={failure} onRetry={onRetry}>
        <a className="button quiet" href="/health/ready">
          {copy.serviceStatus}
        </a>
      </ProblemNote>
    </div>
  );
}
