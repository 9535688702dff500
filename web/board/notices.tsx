import type { Shop } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { formatAge } from '#shared/domain/written-duration.ts';
import { Icon } from '../ui/icon.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy } from './notices-copy.ts';
import { QuotaNote } from './quota-note.tsx';
import { staleAge } from './stale-age.ts';
import './notices.css';

/** The sentences above the board: what failed, how old the board is, how much of the day is used, which moves need somebody. */
export function Notices(props: {
  readonly board: StatusBoard;
  readonly shop: Pick<Shop, 'id' | 'timeZone'>;
  readonly kiosk: boolean;
}) {
  const { board, shop, kiosk } = props;
  const now = useNow();
  const { error, moves } = board;
  const age = staleAge(board, now);
  const needsYou = moves.filter(({ state }) => state === 'needs-you');
  const asksForKey = error?.code === 'unauthorized';
  return (
    <div className="notices">
      {error === undefined || asksForKey || board.board === undefined ? null : (
        <ProblemNote title={copy.notUpdated} failure={error} onRetry={board.refresh}>
          {board.updatedAt === undefined ? null : (
            <span className="quiet-text">{copy.stale(formatAge(now - board.updatedAt))}</span>
          )}
        </ProblemNote>
      )}
      {error === undefined && age !== undefined ? (
        <p className="note" data-tone="warn">
          <Icon name="offline" /> <span className="note-text">{copy.stale(formatAge(age))}</span>
        </p>
      ) : null}
      {kiosk || error !== undefined ? null : <QuotaNote shop={shop} />}
      {needsYou.map((move) => (
        <div key={move.id} className="note" data-tone="bad" role="alert">
          <Icon name="warning" />
          <span className="note-text">
            <strong>{copy.needsYou.title(move.label ?? '')}</strong> <span>{move.reason}</span>
          </span>
          {move.code === 'not_found' ? null : (
            <button type="button" className="button" onClick={() => board.retry(move.id)}>
              <Icon name="retry" /> {copy.needsYou.retry}
            </button>
          )}
          <button type="button" className="button quiet" onClick={() => board.dismiss(move.id)}>
            {copy.needsYou.dismiss}
          </button>
        </div>
      ))}
    </div>
  );
}
