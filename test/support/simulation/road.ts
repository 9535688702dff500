import type { Table } from '#shared/data/table.ts';
import type { Faults } from './faults.ts';
import type { IndexPast } from './index-past.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimulatedProcess } from './simulated-process.ts';
import { SimulatedTable } from './simulated-table.ts';

/** The tables of a run. */
export type RoadTables = { readonly board: Table; readonly access: Table };

/** How processes reach the tables of a run. */
export interface Road {
  /** What a process sees of them. */
  readonly open: (process: SimulatedProcess) => RoadTables;
  readonly close: () => Promise<void>;
}

/** Builds the road of a run, on which faults lie in wait. */
export type OpenRoad = (ground: {
  readonly tables: RoadTables;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly indexPast: IndexPast;
}) => Promise<Road>;

/** The short one, within one process: faults strike at the port `Table`. */
export const portRoad: OpenRoad = async ({ tables, ...wire }) => ({
  open: (process) => ({
    board: new SimulatedTable(tables.board, wire, process),
    access: new SimulatedTable(tables.access, wire, process),
  }),
  close: async () => undefined,
});
