import type { Card } from '#client/core/api.ts';
import { formatMinutes } from '#shared/domain/written-duration.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { formatDate, formatWindow } from '#shared/domain/written-time.ts';
import { shortName } from '../format/short-name.ts';
import { Avatar } from '../ui/avatar.tsx';
import { FirstIcon } from '../ui/first-icon.tsx';
import { useBoard } from './board-context.ts';
import type { Urgency } from './urgency.ts';
import { bookMinutes, jobText, urgencyText } from './words.ts';

function Money({ card, currency }: { readonly card: Card; readonly currency: string }) {
  const paid = card.total > 0 && card.paid >= card.total;
  return (
    <span className="card-money">
      {formatMoney(card.total, currency)}
      {paid ? <FirstIcon name="check" size={12} /> : null}
    </span>
  );
}

/** What a card shows beside its customer: who does it, what it costs, and whether there is more to know. */
function CardFoot({ card, currency }: { readonly card: Card; readonly currency: string | undefined }) {
  return (
    <span className="card-line card-foot">
      <Avatar technician={card.technician} />
      <span className="card-who">{shortName(card.customer.name)}</span>
      {card.notes === null ? null : <FirstIcon name="note" size={13} />}
      {card.address === null ? null : <FirstIcon name="pin" size={13} />}
      {currency === undefined ? null : <Money card={card} currency={currency} />}
    </span>
  );
}

/** What is seen of a card, line by line. */
export function CardText({
  card,
  urgency,
  carried,
}: {
  readonly card: Card;
  readonly urgency: Urgency | null;
  readonly carried: boolean;
}) {
  const { timeZone, currency, showsMoney } = useBoard();
  const minutes = bookMinutes(card);
  return (
    <>
      <span className="card-line card-head">
        <span className="card-time">{formatWindow(card.start, card.end, timeZone)}</span>
        {minutes === 0 ? null : <span className="card-minutes">{formatMinutes(minutes)}</span>}
      </span>
      {urgency === null && !carried ? null : (
        <span className="card-line card-badges">
          {carried ? (
            <span className="badge" data-kind="carried">
              {formatDate(card.date)}
            </span>
          ) : null}
          {urgency === null ? null : (
            <span className="badge" data-kind={urgency.kind}>
              <FirstIcon name={urgency.kind} size={13} /> {urgencyText(urgency)}
            </span>
          )}
        </span>
      )}
      <span className="card-line card-service">{jobText(card)}</span>
      {card.vehicle === null ? null : (
        <span className="card-line quiet-text">
          <span className="card-vehicle">{card.vehicle.label}</span>
          {card.vehicle.plate === null ? null : <span className="plate">{card.vehicle.plate}</span>}
        </span>
      )}
      <CardFoot card={card} currency={showsMoney ? currency : undefined} />
    </>
  );
}
