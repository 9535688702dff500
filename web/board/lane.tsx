import { useEffect, useRef } from 'react';
import type { Card, Status } from '#client/core/api.ts';
import { allowedFrom, canMove } from '#shared/domain/status.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { statusLabels } from '../format/status-labels.ts';
import { useCell } from '../ui/cell.ts';
import type { Lane } from './arrange.ts';
import { useBoard } from './board-context.ts';
import { BoardCardItem, type BoardCardProps } from './card.tsx';
import { copy } from './copy.ts';
import { whyNot } from './words.ts';
import './lane.css';

/** A column, with what is known about its cards beside themselves. */
export interface LaneProps {
  readonly lane: Lane;
  readonly describe: (card: Card) => Omit<BoardCardProps, 'card' | 'carried'>;
}

/** Why the dragged card may not be dropped on a status; undefined where it may, or nothing is dragged. */
function useRefusal(status: Status): string | undefined {
  return useCell(useBoard().drag, (drag) => {
    if (drag === undefined || canMove(drag.card.status, status)) return undefined;
    const from = drag.card.status;
    return whyNot(
      from,
      status,
      allowedFrom(from).map((to) => statusLabels[to]),
    );
  });
}

/** The line where a dragged card would go. */
function InsertionLine({ status }: { readonly status: Status }) {
  const y = useCell(useBoard().drag, (drag) =>
    drag?.gap?.status === status && !drag.carried ? drag.gap.y : undefined,
  );
  return y === undefined ? null : <div className="insertion-line" style={{ transform: `translateY(${y}px)` }} />;
}

function LaneHead({ lane, headingId }: { readonly lane: Lane; readonly headingId: string }) {
  const { currency, showsMoney } = useBoard();
  return (
    <header className="lane-head">
      <span className="lane-mark" aria-hidden="true" />
      <h2 id={headingId}>{lane.label}</h2>
      <span className="lane-count">{lane.count}</span>
      {lane.hidden === 0 ? null : <span className="lane-hidden">{copy.hiddenHere(lane.hidden)}</span>}
      {showsMoney ? <span className="lane-total">{formatMoney(lane.total, currency)}</span> : null}
    </header>
  );
}

function CarriedOver({ lane, describe }: LaneProps) {
  if (lane.carried.length === 0) return null;
  return (
    <section className="carried" aria-label={`${lane.label}: ${copy.carriedOverCount(lane.carried.length)}`}>
      <h3>
        {copy.carriedOver} <span className="lane-count">{lane.carried.length}</span>
      </h3>
      <ul className="cards">
        {lane.carried.map((card) => (
          <BoardCardItem key={card.id} card={card} carried {...describe(card)} />
        ))}
      </ul>
    </section>
  );
}

/** What leads to the cards that are not drawn. */
function MoreCards({ lane }: { readonly lane: Lane }) {
  const { showMore } = useBoard();
  if (lane.more === 0) return null;
  return (
    <button type="button" className="button quiet lane-more" onClick={() => showMore(lane.status)}>
      {copy.moreCards(lane.more, lane.label)}
    </button>
  );
}

/** A status as a column: its head, cars from earlier days, the day's cars; all of it a place to drop on, also when empty. */
export function LaneColumn({ lane, describe }: LaneProps) {
  const { dragAndDrop, drag } = useBoard();
  const element = useRef<HTMLElement>(null);
  const { status } = lane;
  const refusal = useRefusal(status);
  const over = useCell(drag, (now) => now?.gap?.status === status);
  const welcome = useCell(
    drag,
    (now) => now !== undefined && now.card.status !== status && canMove(now.card.status, status),
  );
  useEffect(() => {
    return element.current === null ? undefined : dragAndDrop?.lane(element.current, status);
  }, [dragAndDrop, status]);
  const headingId = `lane-${status}`;
  return (
    <section
      ref={element}
      className="lane"
      id={`column-${status}`}
      aria-labelledby={headingId}
      data-lane={status}
      data-over={over ? '' : undefined}
      data-welcome={welcome ? '' : undefined}
      data-refused={refusal === undefined ? undefined : ''}
    >
      <LaneHead lane={lane} headingId={headingId} />
      <div className="lane-body" data-scroll>
        <CarriedOver lane={lane} describe={describe} />
        <div className="lane-list">
          <ul className="cards" data-cards aria-labelledby={headingId}>
            {lane.cards.map((card) => (
              <BoardCardItem key={card.id} card={card} carried={false} {...describe(card)} />
            ))}
          </ul>
          <MoreCards lane={lane} />
          {lane.cards.length === 0 ? <p className="lane-empty">{welcome ? copy.dropHere : copy.noCards}</p> : null}
          <InsertionLine status={status} />
        </div>
      </div>
      {refusal === undefined ? null : <p className="lane-refusal">{refusal}</p>}
    </section>
  );
}
