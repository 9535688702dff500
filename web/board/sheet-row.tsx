import { Fragment } from 'react';
import type { Board, Card } from '#client/core/api.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { formatDate, formatWindow } from '#shared/domain/written-time.ts';
import { phoneText } from '../format/phone-text.ts';
import { copy } from './copy.ts';
import { copy as sheetCopy } from './day-sheet-copy.ts';

/** What is longer is no word but a link or a number: it may break anywhere, words never do. */
const longestWord = 24;

/** A text whose words stay whole, read in its own direction. */
function Words({ children }: { readonly children: string }) {
  const parts = children.split(/(\S+)/);
  return (
    <bdi>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
        <Fragment key={index}>{part.length > longestWord ? <span className="unbroken">{part}</span> : part}</Fragment>
      ))}
    </bdi>
  );
}

/** A job on paper. */
export interface SheetRowProps {
  readonly card: Card;
  readonly board: Board;
  readonly timeZone: string;
}

/** A job on paper: a line of the table, and below it what somebody noted, as they wrote it. */
export function SheetRow({ card, board, timeZone }: SheetRowProps) {
  const { currency, columns } = board;
  const { customer, vehicle, services, address, technician, notes } = card;
  return (
    <tbody>
      <tr>
        <td className="whole">
          {card.date === board.date ? null : <div>{formatDate(card.date)}</div>}
          {formatWindow(card.start, card.end, timeZone)}
        </td>
        <td className="whole">{columns[card.status].label}</td>
        <td>
          <Words>{customer.name}</Words>
          <div className="whole">{phoneText(customer.phone, board)}</div>
        </td>
        <td>
          <Words>{vehicle?.label ?? '–'}</Words>
          <div className="whole">{vehicle?.plate}</div>
        </td>
        <td>
          <Words>{services.map(({ name }) => name).join(', ')}</Words>
        </td>
        <td className="lines">
          <Words>{address ?? '–'}</Words>
        </td>
        <td>
          <Words>{technician?.name ?? copy.unassigned}</Words>
        </td>
        <td className="whole number">{formatMoney(card.total, currency)}</td>
      </tr>
      {notes === null ? null : (
        <tr>
          <td className="sheet-notes lines" colSpan={sheetCopy.headings.length} dir="auto">
            {notes.replaceAll(/\n{3,}/g, '\n\n')}
          </td>
        </tr>
      )}
    </tbody>
  );
}
