import type { CallTerms } from '#scripts/costing/call-parts.ts';
import type { PaidCall } from '#scripts/costing/shop-calls.ts';

/** Numbers that come to round milliseconds: 512 MB are 0.28943 of a core. */
export const cpu = {
  board: { initialization: 20, firstCall: 38.9, laterCall: 2.88, firstCalls: 9, laterCalls: 4 },
  move: { initialization: 20, firstCall: 28.9, laterCall: 1.44, firstCalls: 6, laterCalls: 3 },
} as const;

/** A move that reads two units, writes three, answers 750 bytes and logs 1,000. */
export const move: PaidCall = {
  operation: 'moveAppointment',
  when: 'by hand',
  cost: { reads: 2, tableWrites: 1, indexWrites: 2, answerBytes: 750, logBytes: 1_000 },
  like: 'move',
  isCounted: true,
};

/** A tenth of the calls is cold, a twentieth traced, and nobody knows the caller. */
export const terms: CallTerms = {
  billing: { billed: undefined, wait: 5, cold: undefined },
  cpu,
  cold: 0.1,
  traced: 0.05,
  callerReads: 2,
};
