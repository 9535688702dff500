import { priceOf } from '#scripts/costing/prices.ts';
import { recordedUnits, unitsOf } from '#scripts/costing/recorded-units.ts';
import type { Ended } from './simulation.ts';

/** What 512 MB are, in GB. */
const memory = 0.5;
/** What a move writes into its log, in GB. */
const logged = unitsOf(recordedUnits(), 'moveAppointment', 'within `open`').logBytes / 1e9;

/** Dollars for a million moves that were made, with what those cost that were refused. */
export function dollarsPerMillionMoves(ended: readonly Ended[]): number {
  const moves = ended.filter(({ call }) => call.action.startsWith('moveAppointment'));
  const dollars = moves.reduce(
    (sum, { reads, writes, billed }) =>
      sum +
      reads * priceOf('dynamodb.read') +
      writes * priceOf('dynamodb.write') +
      billed * memory * priceOf('lambda.time') +
      priceOf('lambda.request') +
      logged * priceOf('logs.ingest'),
    0,
  );
  return (dollars / moves.filter(({ result }) => result === 'answered').length) * 1e6;
}
