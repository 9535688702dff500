import { handler as createAppointment } from '#functions/appointments/create-appointment.ts';
import { handler as deleteAppointment } from '#functions/appointments/delete-appointment.ts';
import { handler as getAppointment } from '#functions/appointments/get-appointment.ts';
import { handler as getBoard } from '#functions/appointments/get-board.ts';
import { handler as listAppointments } from '#functions/appointments/list-appointments.ts';
import { handler as moveAppointment } from '#functions/appointments/move-appointment.ts';
import { handler as updateAppointment } from '#functions/appointments/update-appointment.ts';
import { handler as getDashboardStats } from '#functions/dashboard/get-dashboard-stats.ts';
import { ApiKeyStore } from '#shared/data/api-key-store.ts';
import { MembershipStore } from '#shared/data/membership-store.ts';
import { StandingStore } from '#shared/data/standing-store.ts';
import type { Tables } from '#shared/data/tables.ts';
import { Tokens } from '#shared/http/access-tokens.ts';
import type { LambdaHandler } from '#shared/http/chain.ts';
import type { Runtime } from '#shared/http/runtime.ts';
import type { RequestRecord } from '#shared/observability/observer.ts';
import { type Answer, call, type Request } from '#test/support/call.ts';
import { silentWitness } from '../silent-witness.ts';
import type { Mortal } from './scheduler.ts';

const endpoints = {
  createAppointment,
  deleteAppointment,
  getAppointment,
  getBoard,
  getDashboardStats,
  listAppointments,
  moveAppointment,
  updateAppointment,
} as const;

/** The operations that clients of the simulation use. */
export type SimulatedOperation = keyof typeof endpoints;

/** What the processes of a run share. */
export interface Machine {
  readonly openTables: (process: SimulatedProcess) => Tables;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly random: () => number;
  readonly newToken: () => string;
  readonly observe: (record: RequestRecord) => void;
}

/** An execution environment of the service: its own clock and caches, all gone when it ends. */
export class SimulatedProcess implements Mortal {
  isAlive = true;
  /** By how much its clock is wrong, in milliseconds. */
  clockSkew = 0;
  /** What its clock says, epoch milliseconds. */
  readonly now: () => number;
  readonly #runtime: Runtime;
  readonly #handlers = new Map<SimulatedOperation, LambdaHandler>();
  readonly #ended = Promise.withResolvers<undefined>();

  constructor(machine: Machine) {
    this.now = () => machine.now() + this.clockSkew;
    const { now } = this;
    const tables = machine.openTables(this);
    this.#runtime = {
      environment: {
        STAGE: 'test',
        POWERTOOLS_SERVICE_NAME: 'simulation',
        AREA: 'test',
        POWERTOOLS_METRICS_NAMESPACE: 'simulation',
        POWERTOOLS_LOG_LEVEL: 'SILENT',
        AWS_LAMBDA_FUNCTION_NAME: 'status-board-local-simulation',
        AWS_LAMBDA_FUNCTION_VERSION: '1',
        AWS_REGION: 'us-east-1',
      },
      tables,
      now,
      random: machine.random,
      newToken: machine.newToken,
      limits: undefined,
      apiKeys: new ApiKeyStore(tables.access, now),
      tokens: new Tokens(undefined, now),
      memberships: new MembershipStore(tables.access, now),
      pause: async () => undefined,
      standings: new StandingStore(tables.access, now),
      shopSettings: new Map(),
      activeDays: new Map(),
      witness: silentWitness,
      queues: new Map(),
      files: new Map(),
      fileLinks: new Map(),
      secrets: new Map(),
      metrics: new Map(),
      budgets: new Map(),
      observer: { observe: machine.observe },
    };
  }

  /** Ends it: nothing it was busy with goes on, and whoever waits for an answer gets none. */
  end(): void {
    this.isAlive = false;
    this.#ended.resolve(undefined);
  }

  /** The answer to a request, through the whole chain of its endpoint; undefined where the process ended before. */
  answer(operation: SimulatedOperation, request: Request): Promise<Answer | undefined> {
    const endpoint = endpoints[operation];
    const handler = this.#handlers.get(operation) ?? endpoint.on(this.#runtime);
    this.#handlers.set(operation, handler);
    return Promise.race([call(handler, endpoint.operation, request), this.#ended.promise]);
  }
}
