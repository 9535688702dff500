import type { Stats } from '#client/core/api.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { formatDate } from '#shared/domain/written-time.ts';
import { areaPath, ceilingOf, columns, linePath, linePoints } from './chart-geometry.ts';
import { ChartPanel } from './chart-panel.tsx';
import { copy } from './copy.ts';
import { DataTable } from './data-table.tsx';
import './last-days.css';

/** Charts are drawn in these units and stretched to the width there is. */
const size = { width: 280, height: 80 };

interface DaysProps {
  readonly days: readonly Stats[];
  readonly money: (amount: number) => string;
}

/** Under a pointer each day says its numbers. */
function DayHints({ days, money }: DaysProps) {
  return columns(
    days.map(() => 1),
    1,
    size,
    0,
  ).map((place, index) => {
    const day = days[index];
    if (day === undefined) return null;
    const { booked, completed, jobs } = copy.days;
    const figures = `${jobs} ${day.jobsToday}, ${booked} ${money(day.bookedTotal)}, ${completed} ${money(day.completedTotal)}`;
    return (
      <rect key={day.date} className="day-hint" {...place}>
        <title>{`${formatDate(day.date)}: ${figures}`}</title>
      </rect>
    );
  });
}

function MoneyLines({ days, money }: DaysProps) {
  const booked = days.map(({ bookedTotal }) => bookedTotal);
  const completed = days.map(({ completedTotal }) => completedTotal);
  const ceiling = ceilingOf(booked, completed);
  const bookedLine = linePoints(booked, ceiling, size);
  const completedLine = linePoints(completed, ceiling, size);
  const last = completedLine.at(-1);
  return (
    <svg viewBox={`-2 -4 ${size.width + 4} ${size.height + 8}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="booked-area" d={areaPath(bookedLine, size)} />
      <path className="chart-line booked-line" d={linePath(bookedLine)} />
      <path className="chart-line completed-line" d={linePath(completedLine)} />
      {last === undefined ? null : <path className="chart-dot" d={`M${last.x} ${last.y}h0`} />}
      <DayHints days={days} money={money} />
    </svg>
  );
}

function JobColumns({ days, money }: DaysProps) {
  const jobs = days.map(({ jobsToday }) => jobsToday);
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" aria-hidden="true">
      {columns(jobs, ceilingOf(jobs), size).map((column, index) => (
        <rect
          key={days[index]?.date}
          className="job-column"
          data-last={index === jobs.length - 1 ? '' : undefined}
          {...column}
        />
      ))}
      <DayHints days={days} money={money} />
    </svg>
  );
}

/** The money and the jobs of the last 14 days. */
export function LastDays({ days, currency }: { readonly days: readonly Stats[]; readonly currency: string }) {
  const money = (amount: number) => formatMoney(amount, currency);
  const [from, to] = [formatDate(days[0]?.date ?? ''), formatDate(days.at(-1)?.date ?? '')];
  const most = (amount: (day: Stats) => number) => Math.max(0, ...days.map(amount));
  const booked = money(most((day) => day.bookedTotal));
  const completed = money(most((day) => day.completedTotal));
  const jobs = most((day) => day.jobsToday);
  const ends = (
    <p className="chart-ends">
      <span>{from}</span> <span>{to}</span>
    </p>
  );
  return (
    <ChartPanel
      className="days-panel"
      title={copy.days.title}
      chart={
        <div className="day-charts">
          <div className="day-chart" role="img" aria-label={copy.days.moneyChart(from, to, booked, completed)}>
            <p className="chart-legend">
              <span data-line="booked">{copy.days.booked}</span>{' '}
              <span data-line="completed">{copy.days.completed}</span>{' '}
              <span className="chart-most">{copy.days.highest(booked)}</span>
            </p>
            <MoneyLines days={days} money={money} />
            {ends}
          </div>
          <div className="day-chart" role="img" aria-label={copy.days.jobsChart(from, to, jobs)}>
            <p className="chart-legend">
              <span data-line="jobs">{copy.days.jobs}</span>{' '}
              <span className="chart-most">{copy.days.highest(String(jobs))}</span>
            </p>
            <JobColumns days={days} money={money} />
            {ends}
          </div>
        </div>
      }
      table={
        <DataTable
          caption={copy.days.title}
          head={copy.days.table}
          rows={days.toReversed().map((day) => ({
            key: day.date,
            head: formatDate(day.date),
            cells: [day.jobsToday, money(day.bookedTotal), money(day.completedTotal)],
          }))}
        />
      }
    />
  );
}
