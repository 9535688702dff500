import type { IconName } from '../ui/icon.tsx';
import { NothingHere } from '../ui/nothing-here.tsx';
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
export function Forbidden(audience: Audience) {
  return (
    <NothingHere level="h1" {...audience}>
      <BoardLink className="button primary">{copy.toBoard}</BoardLink>
    </NothingHere>
  );
}
