import type { Stats } from '#client/core/api.ts';
import { ChartPanel } from './chart-panel.tsx';
import { copy, figureCopy } from './copy.ts';
import { DataTable } from './data-table.tsx';
import { FigureTile } from './figure-tile.tsx';
import { comparable, type FigureName, figureNames, figureOf, unitOf } from './figures.ts';
import { type Average, sameWeekdays, weekdayAverage } from './weekday-average.ts';
import { averageText, figureText, weekdayOf } from './words.ts';

/** The big numbers of a day beside those of the same weekday. */
export function FiguresPanel(props: {
  readonly stats: Stats;
  /** The days before; undefined while they are on their way, or cannot be had. */
  readonly history: readonly Stats[] | undefined;
  readonly isToday: boolean;
}) {
  const { stats, history, isToday } = props;
  const { currency, date } = stats;
  const weekday = weekdayOf(date);
  const averages = new Map<FigureName, Average | undefined>(
    comparable.map((name) => [name, weekdayAverage(history ?? [], date, name)]),
  );
  const days = sameWeekdays(history ?? [], date).length;
  const rows = figureNames.map((name) => {
    const average = averages.get(name);
    const cells = [
      figureText(figureOf(stats, name), unitOf[name], currency),
      average === undefined ? copy.none : averageText(average.value, unitOf[name], currency),
      average === undefined ? copy.none : String(average.days),
    ];
    return { key: name, head: figureCopy[name].label, cells };
  });
  return (
    <ChartPanel
      className="figures-panel"
      title={copy.figuresTitle}
      chart={
        <>
          {history === undefined ? null : (
            <p className="quiet-text">
              {days === 0 ? copy.nothingToCompare(weekday) : copy.compared(days, weekday, isToday)}
            </p>
          )}
          <dl className="tiles">
            {figureNames.map((name) => (
              <FigureTile key={name} name={name} stats={stats} average={averages.get(name)} />
            ))}
          </dl>
        </>
      }
      table={<DataTable caption={copy.comparedTitle(weekday)} head={copy.figuresTable} rows={rows} />}
    />
  );
}
