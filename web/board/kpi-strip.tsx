import type { BoardStats } from '#client/react/status-board.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { FirstIcon } from '../ui/first-icon.tsx';
import { useBoard } from './board-context.ts';
import { copy } from './copy.ts';
import type { UrgencyKind } from './urgency.ts';
import './kpi-strip.css';

const kinds: readonly (readonly [UrgencyKind, string])[] = [
  ['late', 'late'],
  ['overrun', 'over time'],
  ['waiting', 'waiting'],
];

function Figure({ value, label }: { readonly value: number | string; readonly label: string }) {
  return (
    <div className="figure">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/**
 * The money of a day, so that what is booked is what is paid and what is open. More may have been paid: beyond the total of a
 * job, or for one that is canceled or a no-show and so is not booked; that stands apart.
 */
function MoneyFigures({ bookedTotal, paidTotal, unpaidTotal, currency }: BoardStats) {
  const paid = bookedTotal - unpaidTotal;
  const amounts = { booked: bookedTotal, paid, unpaid: unpaidTotal, paidOnTop: paidTotal - paid };
  return (['booked', 'paid', 'unpaid', 'paidOnTop'] as const).map((name) =>
    name === 'paidOnTop' && amounts[name] === 0 ? null : (
      <Figure key={name} value={formatMoney(amounts[name], currency)} label={copy.kpi[name]} />
    ),
  );
}

/** The day in numbers; problems are a button that shows only them. */
export function KpiStrip(props: {
  readonly stats: BoardStats;
  /** What is on time is told of today alone. */
  readonly isToday: boolean;
  readonly problems: Readonly<Record<UrgencyKind, number>>;
  readonly problemsOnly: boolean;
  readonly onToggleProblems: () => void;
  /** Goes to the next car with a problem; undefined where there is none to go to. */
  readonly onNextProblem: (() => void) | undefined;
}) {
  const { stats, isToday, problems, problemsOnly, onToggleProblems } = props;
  const { showsMoney } = useBoard();
  const present = kinds.filter(([kind]) => problems[kind] > 0);
  return (
    <section className="kpis" aria-label={copy.kpi.label}>
      <dl className="figures">
        <Figure value={stats.jobsToday} label={copy.kpi.jobs} />
        <Figure value={stats.onPrem} label={copy.kpi.onPrem} />
        {showsMoney ? <MoneyFigures {...stats} /> : null}
      </dl>
      <div className="kpi-problems">
        {present.length === 0 && !problemsOnly ? (
          isToday && (
            <p className="all-well">
              <FirstIcon name="check" /> {copy.kpi.none}
            </p>
          )
        ) : (
          <button
            type="button"
            className="problems"
            aria-pressed={problemsOnly}
            title={copy.kpi.showProblems}
            onClick={onToggleProblems}
          >
            {present.map(([kind, word]) => (
              <span key={kind} className="badge" data-kind={kind}>
                <FirstIcon name={kind} size={13} /> {problems[kind]} {word}
              </span>
            ))}
            {present.length === 0 ? copy.kpi.problems : null}
          </button>
        )}
        {props.onNextProblem === undefined ? null : (
          <button
            type="button"
            className="button quiet icon-only"
            title={copy.kpi.nextProblem}
            aria-label={copy.kpi.nextProblem}
            aria-keyshortcuts="L"
            onClick={props.onNextProblem}
          >
            <FirstIcon name="right" />
          </button>
        )}
      </div>
    </section>
  );
}
