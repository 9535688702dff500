import { useId, useState } from 'react';
import type { Stats, Technician } from '#client/core/api.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { resorted, type SortBy, type Sorting, sortTechnicians } from './sort-technicians.ts';

const columns: readonly SortBy[] = ['name', 'jobs', 'completed', 'total'];

/** Of whom the numbers tell. */
interface TechniciansProps {
  readonly stats: Stats;
  readonly team: readonly Technician[];
  /** The shop's, or the one in its place where the browser does not know it. */
  readonly timeZone: string;
}

/** Those who are on duty without a job of the day stand below, if they were there that day. */
function withIdle({ date, technicians }: Stats, { team, timeZone }: TechniciansProps): Stats['technicians'] {
  const known = new Set(technicians.map(({ id }) => id));
  const wasThere = ({ createdAt }: Technician) => shopDateOf(Date.parse(createdAt), timeZone) <= date;
  const idle = team.filter((one) => one.active && !known.has(one.id) && wasThere(one));
  return [...technicians, ...idle.map(({ id, name }) => ({ id, name, jobs: 0, completed: 0, total: 0 }))];
}

/** The numbers of everybody who does the work, sorted as somebody asks. */
export function Technicians(props: TechniciansProps) {
  const { stats } = props;
  const id = useId();
  const [sorting, setSorting] = useState<Sorting>({ by: 'jobs', descending: true });
  const { currency } = stats;
  const technicians = withIdle(stats, props);
  const nobodys = stats.jobsToday - technicians.reduce((sum, { jobs }) => sum + jobs, 0);
  const direction = sorting.descending ? 'descending' : 'ascending';
  return (
    <section className="stats-panel" aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{copy.technicians.title}</h2>
      </header>
      {technicians.length === 0 ? (
        <p className="quiet-text">{copy.technicians.none}</p>
      ) : (
        <>
          <table className="data-table" aria-labelledby={id}>
            <thead>
              <tr>
                {columns.map((by) => (
                  <th key={by} scope="col" aria-sort={sorting.by === by ? direction : 'none'}>
                    <button type="button" className="sort-button" onClick={() => setSorting(resorted(sorting, by))}>
                      {copy.technicians.columns[by]}
                      <span className={by === 'name' ? 'sort-mark after' : 'sort-mark'}>
                        <Icon name={sorting.by === by && !sorting.descending ? 'up' : 'down'} size={12} />
                      </span>
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sortTechnicians(technicians, sorting).map((technician) => (
                <tr key={technician.id}>
                  <th scope="row">
                    <span className="technician-name">
                      <Avatar technician={technician} /> {technician.name}
                    </span>
                  </th>
                  <td>{technician.jobs}</td>
                  <td>{technician.completed}</td>
                  <td>{formatMoney(technician.total, currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="quiet-text">
            {nobodys === 0 ? null : copy.technicians.nobodys(nobodys)} {copy.technicians.note}
          </p>
        </>
      )}
    </section>
  );
}
