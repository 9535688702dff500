import type { Table } from '#shared/data/table.ts';
import { noTables } from '#shared/data/tables.ts';
import type { Random } from '#test/support/history/random.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import { BoardTruth } from './board-truth.ts';
import type { Conditions } from './conditions.ts';
import { Deeds } from './deeds.ts';
import { Faults } from './faults.ts';
import type { ReportFinding } from './findings.ts';
import { Fleet, type Floor } from './floor.ts';
import { IndexPast } from './index-past.ts';
import { Observations } from './observations.ts';
import { ObservedTable } from './observed-table.ts';
import { openPremises } from './premises.ts';
import { judgeRanks } from './rank-watch.ts';
import type { OpenRoad } from './road.ts';
import { Scheduler } from './scheduler.ts';
import type { Machine } from './simulated-process.ts';

/** Puts a fault of our own between the service and its table. */
export type Sabotage = (table: Table) => Table;

/** A floor, and what only its judges know. */
export interface Ground extends Floor {
  readonly deeds: Deeds;
  /** The table itself, where calls meet no faults and wait for no turn. */
  readonly board: Table;
  /** The version of a card when the first client came; 0 where it was made later. */
  readonly initialVersion: (id: string) => number;
  /** Ends what only this run has. */
  readonly close: () => Promise<void>;
}

const startOfTime = Date.parse('2025-09-20T16:00:00.000Z');
const millisecondsPerTurn = 200;

/** Opens a whole service on simulated tables, processes and clocks, with a board that clients may come to. */
export async function openGround(
  random: Random,
  conditions: Conditions,
  operations: number,
  report: ReportFinding,
  { sabotage, openRoad }: { readonly sabotage: Sabotage; readonly openRoad: OpenRoad },
): Promise<Ground> {
  const scheduler = new Scheduler(random.fork());
  const faults = new Faults(random.fork(), conditions.intensity);
  const indexPast = new IndexPast();
  const truth = new BoardTruth(conditions.shop, report);
  const deeds = new Deeds(conditions.shop, report);
  const observations = new Observations(truth, deeds, () => scheduler.turn, report);
  const now = () => startOfTime + scheduler.turn * millisecondsPerTurn;
  const board = new ObservedTable(new MemoryTable({ now }), (changes) => {
    judgeRanks(
      changes,
      (date) => truth.day(date).values(),
      (id) => observations.sentAt(id),
      report,
    );
    truth.observe(scheduler.turn, changes);
    deeds.observe(changes);
    indexPast.observe(scheduler.turn, changes);
  });
  const access = new MemoryTable({ now });
  const world = await World.open({ board, access });
  const premises = await openPremises(world, conditions, random.fork());
  const initial = new Map([...truth.cards()].map(([id]) => [id, truth.versionOf(id)]));
  const road = await openRoad({ tables: { board, access }, scheduler, faults, indexPast });
  const ofServers = random.fork();
  let tokens = 0;
  const machine: Machine = {
    openTables: (process) => {
      const tables = road.open(process);
      return { ...noTables(), ...tables, board: sabotage(tables.board) };
    },
    now,
    random: () => ofServers.next(),
    newToken: () => {
      tokens += 1;
      return `token-${tokens}`;
    },
    observe: ({ status, failure }) => {
      if (status === 500) report('the service never fails', String(failure instanceof Error ? failure.stack : failure));
    },
  };
  const fleet = new Fleet(machine, random.fork(), world.keys[conditions.shop].manager, conditions.processes);
  const initialVersion = (id: string) => initial.get(id) ?? 0;
  const { maxCards } = conditions;
  return {
    scheduler,
    faults,
    truth,
    deeds,
    observations,
    premises,
    fleet,
    report,
    operations,
    maxCards,
    initialVersion,
    board,
    close: road.close,
  };
}
