import { Icon } from '../ui/icon.tsx';
import { BoardLink } from './board-link.tsx';
import { copy } from './copy.ts';

/** Tells who may not have work done that this is so, and the way back. */
export function Forbidden() {
  return (
    <div className="empty-day">
      <Icon name="note" size={40} />
      <h1>{copy.forbidden.title}</h1>
      <p>{copy.forbidden.text}</p>
      <p className="empty-actions">
        <BoardLink className="button primary">{copy.forbidden.board}</BoardLink>
      </p>
    </div>
  );
}
