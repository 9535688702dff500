import type { Stats } from '#client/core/api.ts';
import { statusOrder } from '../board/arrange.ts';
import { statusLabels } from '../format/status-labels.ts';
import { ceilingOf } from './chart-geometry.ts';
import { ChartPanel } from './chart-panel.tsx';
import { copy } from './copy.ts';
import { DataTable } from './data-table.tsx';
import { shareText } from './words.ts';
import './status-bars.css';

/** How many jobs of a day stand in each status. */
export function StatusBars({ stats }: { readonly stats: Stats }) {
  const { statusCounts } = stats;
  const counts = statusOrder.map((status) => statusCounts[status]);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const ceiling = ceilingOf(counts);
  const parts = statusOrder.map((status) => copy.statuses.part(statusLabels[status], statusCounts[status])).join(', ');
  return (
    <ChartPanel
      title={copy.statuses.title}
      chart={
        <div className="status-bars" role="img" aria-label={copy.statuses.chart(parts)}>
          {statusOrder.map((status) => (
            <div key={status} className="status-bar" data-status={status}>
              <span>{statusLabels[status]}</span>
              <svg aria-hidden="true">
                <rect className="bar-ground" width="100%" height="100%" rx="4" />
                <rect className="bar-value" width={`${(100 * statusCounts[status]) / ceiling}%`} height="100%" rx="4" />
              </svg>
              <strong>{statusCounts[status]}</strong>
            </div>
          ))}
        </div>
      }
      table={
        <DataTable
          caption={copy.statuses.title}
          head={copy.statuses.table}
          rows={statusOrder.map((status) => ({
            key: status,
            head: statusLabels[status],
            cells: [statusCounts[status], shareText(statusCounts[status], all)],
          }))}
        />
      }
    />
  );
}
