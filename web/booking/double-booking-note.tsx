import type { Card, Technician } from '#client/core/api.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';

/** Says that a technician would have several cars at once. A warning: whoever books knows best, so nothing is kept from them. */
export function DoubleBookingNote(props: {
  readonly technician: Pick<Technician, 'name'>;
  readonly cards: readonly Card[];
  readonly zone: string;
  /** The first gap of the technician, epoch milliseconds. */
  readonly gap?: number | undefined;
  readonly onGap: (at: number) => void;
}) {
  const { technician, cards, zone, gap, onGap } = props;
  return (
    <div role="status">
      {cards.length === 0 ? null : (
        <div className="note" data-tone="warn">
          <Icon name="warning" />
          <div className="note-text">
            <strong>{copy.doubleBooking(technician.name, cards.length)}</strong> {copy.stillPossible}
            {cards.slice(0, 3).map((card) => (
              <small key={card.id}>{copy.doubleBookingLine(card, zone)}</small>
            ))}
          </div>
          {gap === undefined ? null : (
            <button type="button" className="button" onClick={() => onGap(gap)}>
              {copy.startAt(gap, zone)}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
