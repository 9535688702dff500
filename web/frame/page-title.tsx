import type { ReactNode } from 'react';
import { BoardLink } from './board-link.tsx';
import { copy } from './copy.ts';

/** What a page is, in one line, with the way back to the board; on paper it names the shop, which the menu does on the screen. */
export function PageTitle(props: {
  readonly shopName: string;
  readonly title: ReactNode;
  /** What the way back is called, where it is not to any board. */
  readonly toBoard?: string;
  readonly lead?: string;
}) {
  const { shopName, title, toBoard = copy.board, lead } = props;
  return (
    <>
      <div className="page-title">
        <h1>
          <span className="page-shop">
            <bdi>{shopName}</bdi>:{' '}
          </span>
          {title}
        </h1>
        <BoardLink className="button">{toBoard}</BoardLink>
      </div>
      {lead === undefined ? null : <p className="quiet-text">{lead}</p>}
    </>
  );
}
