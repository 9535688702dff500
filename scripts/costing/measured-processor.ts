import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What was measured of an operation beside its peers: CPU in milliseconds of one core, and calls of DynamoDB. */
export interface MeasuredCpu {
  readonly initialization: number;
  readonly firstCall: number;
  readonly laterCall: number;
  readonly firstCalls: number;
  readonly laterCalls: number;
}

/** The operations that are measured. */
export type MeasuredOperation = 'board' | 'move';

/** `npx node perf/peers/run.ts` writes it. */
const resultsFile = join(import.meta.dirname, '../../perf/peers/results.md');

/** The functions as stages have them. */
const asDeployed = 'ours, with limits and tenants kept apart';

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/**
 * The measured CPU of a board and a move, read from the table of the results.
 * @throws Error where the table has no such row or column
 */
export function measuredCpu(text = readFileSync(resultsFile, 'utf8')): Record<MeasuredOperation, MeasuredCpu> {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  const head = cellsOf(lines.find((line) => line.includes('init + first, ms')) ?? '');
  const row = lines.map(cellsOf).find(([name]) => name?.replaceAll('*', '') === asDeployed);
  if (row === undefined) throw new Error(`perf/peers/results.md has no row "${asDeployed}"`);
  const numbers = (operation: MeasuredOperation, column: string): number[] => {
    const from = head.findIndex((name) => name.startsWith(`${operation}:`));
    const found = from < 0 ? undefined : row[head.indexOf(column, from)]?.match(/\d+(\.\d+)?/g)?.map(Number);
    if (found === undefined) throw new Error(`perf/peers/results.md has no column "${column}" of ${operation}`);
    return found;
  };
  const of = (operation: MeasuredOperation): MeasuredCpu => {
    const [initialization = 0, firstCall = 0] = numbers(operation, 'init + first, ms');
    const [laterCall = 0] = numbers(operation, 'ms a call');
    const [firstCalls = 0, , laterCalls = 0] = numbers(operation, 'calls, units');
    return { initialization, firstCall, laterCall, firstCalls, laterCalls };
  };
  return { board: of('board'), move: of('move') };
}
