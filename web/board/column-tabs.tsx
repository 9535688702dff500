import { useEffect, useState } from 'react';
import { type Arrangement, mainStatuses } from './arrange.ts';
import { copy } from './copy.ts';
import './column-tabs.css';

/** Which column a scrolled board shows first. */
function useColumnInView(): number {
  const [column, setColumn] = useState(0);
  useEffect(() => {
    const board = document.querySelector<HTMLElement>('[data-scroll-board]');
    if (board === null) return undefined;
    const follow = () => {
      const span = board.scrollWidth - board.clientWidth;
      setColumn(span <= 0 ? 0 : Math.round((board.scrollLeft / span) * (mainStatuses.length - 1)));
    };
    follow();
    board.addEventListener('scroll', follow, { passive: true });
    return () => board.removeEventListener('scroll', follow);
  }, []);
  return column;
}

/** Sideways only: the page stays where it is. */
function scrollToColumn(index: number): void {
  const board = document.querySelector<HTMLElement>('[data-scroll-board]');
  const [first, column] = [board?.children[0], board?.children[index]];
  if (!(first instanceof HTMLElement && column instanceof HTMLElement)) return;
  board?.scrollTo({ left: column.offsetLeft - first.offsetLeft, behavior: 'smooth' });
}

/** On narrow screens one column is seen at a time; these lead from one to another and tell how full each is. */
export function ColumnTabs({ arrangement }: { readonly arrangement: Arrangement }) {
  const inView = useColumnInView();
  return (
    <nav className="column-tabs" aria-label={copy.columns}>
      {mainStatuses.map((status, index) => {
        const { label, count } = arrangement.lanes[status];
        return (
          <button
            key={status}
            type="button"
            className="column-tab"
            aria-current={index === inView || undefined}
            onClick={() => scrollToColumn(index)}
          >
            <span className="lane-mark" data-status={status} aria-hidden="true" />
            <span className="column-tab-label">{label}</span>
            <span className="lane-count">{count}</span>
          </button>
        );
      })}
    </nav>
  );
}
