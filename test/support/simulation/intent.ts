import type { Request } from '#test/support/call.ts';
import type { SimulatedOperation } from './simulated-process.ts';

/** A write that a client wants; each try to send it is an operation of its own. */
export interface WriteIntent {
  readonly operation: 'createAppointment' | 'deleteAppointment' | 'moveAppointment' | 'updateAppointment';
  /** The appointment; a new one has its id from the service. */
  readonly id: string | undefined;
  /** 0 for a new one. */
  readonly expectedVersion: number;
  readonly key: string | undefined;
  readonly request: Request;
}

/** A read that a client wants. */
export interface ReadIntent {
  readonly operation: Exclude<SimulatedOperation, WriteIntent['operation']>;
  readonly request: Request;
}
