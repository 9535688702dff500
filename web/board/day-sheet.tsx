import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Board, Card } from '#client/core/api.ts';
import { formatLongDate } from '#shared/domain/written-time.ts';
import { useTeam } from '../app/team.ts';
import { copy } from './copy.ts';
import { copy as sheetCopy } from './day-sheet-copy.ts';
import { allCards } from './figures.ts';
import { type Filters, isFiltering, isShown } from './filters.ts';
import { useFinder } from './finder.ts';
import { SheetRow } from './sheet-row.tsx';
import './day-sheet.css';

/**
 * True while the page is being printed. Drawn before the event is over: browsers take their picture of the page right after
 * `beforeprint`, and those that print without it have changed the medium by then.
 */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(() => window.matchMedia('print').matches);
  useEffect(() => {
    const media = window.matchMedia('print');
    const show = (shown: boolean) => flushSync(() => setPrinting(shown));
    const begin = () => show(true);
    const end = () => show(false);
    const follow = () => show(media.matches);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    media.addEventListener('change', follow);
    // It may have begun since this was drawn, while nobody listened.
    setPrinting(media.matches);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
      media.removeEventListener('change', follow);
    };
  }, []);
  return printing;
}

/** What the filters leave, in words. */
function filterWords({ technicians, text, problemsOnly }: Filters, people: readonly Card['technician'][]): string {
  const nameOf = (id: string) => people.find((technician) => technician?.id === id)?.name;
  const names = technicians.flatMap((id) => (id === 'none' ? copy.unassigned : (nameOf(id) ?? [])));
  return [...names, text.trim() && `“${text.trim()}”`, problemsOnly && copy.kpi.problems].filter(Boolean).join(', ');
}

/** What goes on paper. */
export interface DaySheetProps {
  readonly board: Board;
  readonly shopName: string;
  readonly timeZone: string;
  readonly filters: Filters;
  /** By which cards are late; epoch milliseconds. */
  readonly now: number;
}

function Sheet({ board, shopName, timeZone, filters, now }: DaySheetProps) {
  const all = allCards(board).filter(({ status }) => status !== 'canceled');
  const finder = useFinder();
  const cards = all.filter((card) => isShown(card, filters, now, finder));
  // Who has no car is filtered for as well.
  const people = [...all.map(({ technician }) => technician), ...useTeam()];
  const byStart = cards.toSorted((one, other) => (one.start < other.start ? -1 : 1));
  return (
    <section className="day-sheet">
      <h1>
        <bdi>{shopName}</bdi>: {formatLongDate(board.date)}
      </h1>
      {isFiltering(filters) ? (
        <p>{sheetCopy.filtered(cards.length, all.length, filterWords(filters, people))}</p>
      ) : null}
      {cards.length === 0 ? (
        <p>{sheetCopy.empty}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {sheetCopy.headings.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          {byStart.map((card) => (
            <SheetRow key={card.id} card={card} board={board} timeZone={timeZone} />
          ))}
        </table>
      )}
    </section>
  );
}

/** The day on paper: every job by its time, with what the people on the road need. Only there while printing. */
export function DaySheet(props: DaySheetProps) {
  return usePrinting() ? <Sheet {...props} /> : null;
}
