import { priceOf } from '#scripts/costing/prices.ts';
import type { Ended } from './simulation.ts';

/** What 512 MB are, in GB. */
const memory = 0.5;
/** What a call writes into its log, in GB. */
const logged = 1e-6;

/** Dollars for a million moves, by what they are billed for. */
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
  return (dollars / moves.length) * 1e6;
}
