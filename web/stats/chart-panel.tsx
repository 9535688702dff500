import { type ReactNode, useId, useState } from 'react';
import { copy } from './copy.ts';

/** Something drawn, and the same as a table. */
export interface ChartPanelProps {
  readonly title: string;
  readonly chart: ReactNode;
  readonly table: ReactNode;
  readonly className?: string;
}

/** A chart with its table twin: whoever prefers reading to looking turns it around. */
export function ChartPanel({ title, chart, table, className = '' }: ChartPanelProps) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={`stats-panel ${className}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="button quiet" aria-describedby={id} onClick={() => setAsTable(!asTable)}>
          {asTable ? copy.showChart : copy.showTable}
        </button>
      </header>
      {asTable ? table : chart}
    </section>
  );
}
