import { Icon, type IconName } from '../ui/icon.tsx';
import { BoardLink } from './board-link.tsx';
import { copy } from './copy.ts';

/** Whom a page is for. */
export interface Audience {
  readonly title: string;
  /** What others may not do here. */
  readonly text: string;
  readonly icon: IconName;
}

/** Tells who has no business on a page that this is so, and the way back. */
export function Forbidden({ title, text, icon }: Audience) {
  return (
    <div className="empty-day">
      <Icon name={icon} size={40} />
      <h1>{title}</h1>
      <p>{text}</p>
      <p className="empty-actions">
        <BoardLink className="button primary">{copy.toBoard}</BoardLink>
      </p>
    </div>
  );
}
