import { useId, useState } from 'react';
import type { Stats } from '#client/core/api.ts';
import { formatMoney } from '../format/money.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import { resorted, type SortBy, type Sorting, sortTechnicians } from './sort-technicians.ts';

const columns: readonly SortBy[] = ['name', 'jobs', 'completed', 'total'];

/** The numbers of everybody who does the work, sorted as somebody asks. */
export function Technicians({ stats }: { readonly stats: Stats }) {
  const id = useId();
  const [sorting, setSorting] = useState<Sorting>({ by: 'jobs', descending: true });
  const { technicians, currency } = stats;
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
