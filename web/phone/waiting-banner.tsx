import type { StatusBoard } from '#client/react/status-board.ts';
import { formatAge } from '#shared/domain/written-duration.ts';
import { Icon } from '../ui/icon.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy } from './copy.ts';
import { waitingCount } from './move-words.ts';

/** From when on a day that could not be renewed says how old it is, in milliseconds. */
const freshFor = 60_000;

/** Failures that mean no more than that nothing answers. */
const unreachable: readonly string[] = ['network_error', 'timeout'];

/**
 * Whether nothing answers at the moment, as far as is known: before the first answer nobody can say, and a service that
 * answers with a problem is there.
 */
export function isOffline({ connection, board, error }: Pick<StatusBoard, 'connection' | 'board' | 'error'>): boolean {
  if (connection.state !== 'offline') return false;
  return error === undefined ? board !== undefined : unreachable.includes(error.code);
}

/** Whether a change was tried in vain, and waits for the next try. */
function isHeldUp(moves: StatusBoard['moves']): boolean {
  return moves.some(({ state, sent }) => state === 'queued' && sent);
}

/** How many changes wait, and that nothing has to be done about it. The place is always there, so that it is heard. */
export function WaitingBanner({ board }: { readonly board: StatusBoard }) {
  const now = useNow();
  const offline = isOffline(board);
  const age = offline && board.updatedAt !== undefined ? now - board.updatedAt : 0;
  const waiting = waitingCount(board.moves);
  const why = offline ? 'waiting' : isHeldUp(board.moves) ? 'unsent' : 'sending';
  const isShown = offline || board.moves.some(({ state }) => state === 'queued');
  return (
    <div className="waiting-banner" role="status">
      {isShown ? (
        <p className="note" data-tone="warn">
          <Icon name={offline ? 'offline' : 'up'} size={20} />
          <span className="note-text">
            <strong>{offline && waiting === 0 ? copy.banner.offline : copy.banner[why](waiting)}</strong>{' '}
            {why === 'sending' ? null : copy.banner.goOn}
            {age >= freshFor ? <small aria-hidden="true">{copy.banner.age(formatAge(age))}</small> : null}
          </span>
        </p>
      ) : null}
    </div>
  );
}
