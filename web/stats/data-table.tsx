import type { ReactNode } from 'react';
import './data-table.css';

/** A row of a table: what it is about, and its cells. */
export interface Row {
  readonly key: string;
  readonly head: ReactNode;
  readonly cells: readonly ReactNode[];
}

/** A plain table of numbers; the first column says what each row is about. */
export function DataTable(props: {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly Row[];
}) {
  const { caption, head, rows } = props;
  return (
    <table className="data-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, head: about, cells }) => (
          <tr key={key}>
            <th scope="row">{about}</th>
            {cells.map((cell, column) => (
              <td key={head[column + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
