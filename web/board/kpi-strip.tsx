import type { BoardStats } from '#client/react/status-board.ts';
import { formatMoney } from '../format/money.ts';
import { Icon } from '../ui/icon.tsx';
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

/** The day in numbers; problems are a button that shows only them. */
export function KpiStrip(props: {
  readonly stats: BoardStats;
  readonly problems: Readonly<Record<UrgencyKind, number>>;
  readonly problemsOnly: boolean;
  readonly onToggleProblems: () => void;
  /** Goes to the next car with a problem; undefined where there is none to go to. */
  readonly onNextProblem: (() => void) | undefined;
}) {
  const { stats, problems, problemsOnly, onToggleProblems } = props;
  const money = (amount: number) => formatMoney(amount, stats.currency);
  const present = kinds.filter(([kind]) => problems[kind] > 0);
  return (
    <section className="kpis" aria-label={copy.kpi.label}>
      <dl className="figures">
        <Figure value={stats.jobsToday} label={copy.kpi.jobs} />
        <Figure value={stats.onPrem} label={copy.kpi.onPrem} />
        <Figure value={money(stats.bookedTotal)} label={copy.kpi.booked} />
        <Figure value={money(stats.paidTotal)} label={copy.kpi.paid} />
        <Figure value={money(stats.unpaidTotal)} label={copy.kpi.unpaid} />
      </dl>
      {present.length === 0 && !problemsOnly ? (
        <p className="all-well">
          <Icon name="check" /> {copy.kpi.none}
        </p>
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
              <Icon name={kind} size={13} /> {problems[kind]} {word}
            </span>
          ))}
          {present.length === 0 ? copy.kpi.none : null}
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
          <Icon name="right" />
        </button>
      )}
    </section>
  );
}
