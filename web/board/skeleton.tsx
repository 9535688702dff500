import { statusLabels } from '../format/status-labels.ts';
import { mainStatuses } from './arrange.ts';
import { copy } from './copy.ts';

const rows = [0, 1, 2];

/** The board's outline while it is on its way; appears after 150 ms, since most boards are there sooner. */
export function BoardSkeleton() {
  return (
    <div className="columns skeleton" aria-busy="true">
      <p className="visually-hidden" role="status">
        {copy.loading}
      </p>
      {mainStatuses.map((status) => (
        <div key={status} className="lane" data-lane={status} aria-hidden="true">
          <div className="lane-head">
            <span className="lane-mark" />
            <h2>{statusLabels[status]}</h2>
          </div>
          <div className="lane-body">
            {rows.map((row) => (
              <div key={row} className="skeleton-card" />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
