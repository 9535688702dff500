import { useEffect, useState } from 'react';
import type { Board, Card } from '#client/core/api.ts';
import { earlierCards } from '#client/store/view.ts';
import { formatMoney } from '../format/money.ts';
import { phoneText } from '../format/phone-text.ts';
import { formatDate, formatLongDate, formatWindow } from '../format/time.ts';
import { copy } from './copy.ts';
import './day-sheet.css';

/** True while the page is being printed, from just before. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const media = window.matchMedia('print');
    const follow = () => setPrinting(media.matches);
    follow();
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  return printing;
}

function Row({ card, board }: { readonly card: Card; readonly board: Board }) {
  const { timeZone, currency, columns } = board;
  return (
    <tr>
      <td>
        {card.date === board.date ? null : <div>{formatDate(card.date)}</div>}
        {formatWindow(card.start, card.end, timeZone)}
      </td>
      <td>{columns[card.status].label}</td>
      <td>
        {card.customer.name}
        <div>{phoneText(card.customer.phone, board)}</div>
      </td>
      <td>
        {card.vehicle?.label ?? '–'}
        <div>{card.vehicle?.plate}</div>
      </td>
      <td>
        {card.services.map(({ name }) => name).join(', ')}
        {card.notes === null ? null : <div>{card.notes}</div>}
      </td>
      <td>{card.address ?? '–'}</td>
      <td>{card.technician?.name ?? copy.unassigned}</td>
      <td className="number">{formatMoney(card.total, currency)}</td>
    </tr>
  );
}

/** The day on paper: every job by its time, with what the people on the road need. Only there while printing. */
export function DaySheet({ board, shopName }: { readonly board: Board; readonly shopName: string }) {
  if (!usePrinting()) return null;
  const day = Object.values(board.columns).flatMap(({ items }) => items);
  const cards: readonly Card[] = [...earlierCards(board), ...day].filter(({ status }) => status !== 'canceled');
  const byStart = cards.toSorted((one, other) => (one.start < other.start ? -1 : 1));
  return (
    <section className="day-sheet">
      <h1>
        {shopName}: {formatLongDate(board.date)}
      </h1>
      <table>
        <thead>
          <tr>
            {copy.daySheet.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byStart.map((card) => (
            <Row key={card.id} card={card} board={board} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
