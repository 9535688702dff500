import { useEffect, useRef, useState } from 'react';
import type { Card } from '#client/core/api.ts';
import { canMove } from '#shared/domain/status.ts';
import { useCell } from '../ui/cell.ts';
import { FirstIcon } from '../ui/first-icon.tsx';
import { type Arrangement, type Lane, trayStatuses } from './arrange.ts';
import { useBoard } from './board-context.ts';
import type { BoardCardProps } from './card.tsx';
import { copy } from './copy.ts';
import { LaneColumn } from './lane.tsx';
import './tray.css';

/** A status of the folded tray: tells how many cards it has, and takes drops. Nothing moves while somebody drags. */
function TrayTarget({ lane }: { readonly lane: Lane }) {
  const { drag, dragAndDrop } = useBoard();
  const element = useRef<HTMLSpanElement>(null);
  const { status, label, count } = lane;
  const over = useCell(drag, (now) => now?.gap?.status === status);
  const welcome = useCell(drag, (now) => now !== undefined && canMove(now.card.status, status));
  const dragging = useCell(drag, (now) => now !== undefined);
  useEffect(() => {
    return element.current === null ? undefined : dragAndDrop?.lane(element.current, status);
  }, [dragAndDrop, status]);
  return (
    <span
      ref={element}
      className="tray-target"
      data-status={status}
      data-over={over ? '' : undefined}
      data-welcome={welcome ? '' : undefined}
      data-refused={dragging && !welcome ? '' : undefined}
    >
      <span className="lane-mark" aria-hidden="true" />
      {label} <span className="lane-count">{count}</span>
    </span>
  );
}

/**
 * What did not happen, below the columns: nothing on the board vanishes. Folded up it still takes drops; it is open as long
 * as the card that has the focus lies in it.
 */
export function Tray(props: {
  readonly arrangement: Arrangement;
  readonly describe: (card: Card) => Omit<BoardCardProps, 'card' | 'carried'>;
  /** Whether the card that has the focus lies in it. */
  readonly holdsCurrent: boolean;
}) {
  const { arrangement, describe, holdsCurrent } = props;
  const [opened, setOpened] = useState(false);
  const open = opened || holdsCurrent;
  return (
    <section className="tray" aria-label={copy.tray}>
      <div className="tray-bar">
        <button type="button" className="tray-toggle" aria-expanded={open} onClick={() => setOpened(!open)}>
          <FirstIcon name={open ? 'down' : 'up'} /> {copy.tray}
        </button>
        {open ? null : trayStatuses.map((status) => <TrayTarget key={status} lane={arrangement.lanes[status]} />)}
      </div>
      {open ? (
        <div className="tray-lanes">
          {trayStatuses.map((status) => (
            <LaneColumn key={status} lane={arrangement.lanes[status]} describe={describe} />
          ))}
        </div>
      ) : null}
    </section>
  );
}
