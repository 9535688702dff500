import { useState } from 'react';
import type { Card } from '#client/core/api.ts';
import { useCell } from '../ui/cell.ts';
import { Icon } from '../ui/icon.tsx';
import { type Arrangement, trayStatuses } from './arrange.ts';
import { useBoard } from './board-context.ts';
import type { BoardCardProps } from './card.tsx';
import { copy } from './copy.ts';
import { LaneColumn } from './lane.tsx';

/**
 * What did not happen, below the columns: nothing on the board vanishes. Folded up it still takes drops, and opens while
 * something is dragged or a filter looks for something in it.
 */
export function Tray(props: {
  readonly arrangement: Arrangement;
  readonly describe: (card: Card) => Omit<BoardCardProps, 'card' | 'carried'>;
  /** Whether the card that has the focus lies in it. */
  readonly holdsCurrent: boolean;
}) {
  const { arrangement, describe, holdsCurrent } = props;
  const [opened, setOpened] = useState(false);
  const dragging = useCell(useBoard().drag, (drag) => drag !== undefined);
  const open = opened || dragging || holdsCurrent;
  return (
    <section className="tray" aria-label={copy.tray} data-open={open ? '' : undefined}>
      <button type="button" className="tray-toggle" aria-expanded={open} onClick={() => setOpened(!open)}>
        <Icon name={open ? 'down' : 'up'} />
        <span>{copy.tray}</span>
        {trayStatuses.map((status) => (
          <span key={status} className="tray-count">
            <span className="lane-mark" data-status={status} aria-hidden="true" />
            {arrangement.lanes[status].label} {arrangement.lanes[status].count}
          </span>
        ))}
      </button>
      {open ? (
        <div className="tray-lanes">
          {trayStatuses.map((status) => (
            <LaneColumn key={status} lane={arrangement.lanes[status]} describe={describe} compact />
          ))}
        </div>
      ) : null}
    </section>
  );
}
