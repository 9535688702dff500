import { stages } from '#infra/stage-settings.ts';
import { type Role, type ShopRole, shopRoles } from '#shared/contract/access.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { kebabCase, operations } from '#shared/contract/operations.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { ApiKeyStore } from '#shared/data/api-key-store.ts';
import { type FileLinks, S3FileLinks } from '#shared/data/file-links.ts';
import { MembershipStore } from '#shared/data/membership-store.ts';
import type { MetricSource } from '#shared/data/metric-source.ts';
import { Secret } from '#shared/data/secret.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { StandingStore } from '#shared/data/standing-store.ts';
import type { Table } from '#shared/data/table.ts';
import type { Tables } from '#shared/data/tables.ts';
import type { WindowCounters } from '#shared/data/window-counters.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';
import { Tokens } from '#shared/http/access-tokens.ts';
import type { LambdaHandler } from '#shared/http/chain.ts';
import type { Endpoint } from '#shared/http/lambda-handler.ts';
import { type Limiting, openLimiting } from '#shared/http/limiting.ts';
import type { Runtime } from '#shared/http/runtime.ts';
import type { RequestRecord } from '#shared/observability/observer.ts';
import { type Answer, call, type Request } from './call.ts';
import { MemoryFiles } from './memory-files.ts';
import { MemoryMetrics } from './memory-metrics.ts';
import { MemoryQueue } from './memory-queue.ts';
import { MemorySecret } from './memory-secret.ts';
import { MemoryTable } from './memory-table.ts';
import { MemoryWindowCounters } from './memory-window-counters.ts';
import { silentWitness } from './silent-witness.ts';
import { TestIssuer } from './test-issuer.ts';

/** The shops every world has; neither may see the other. */
export const shops = { edgar: 'America/Los_Angeles', northside: 'America/New_York' } as const;

/** A shop of the tests. */
export type ShopName = keyof typeof shops;

/** Somebody who signs in and belongs to no shop, unless a test makes him a member. */
export const personOfTests = { sub: 'person-1', email: 'pat@example.com' } as const;

/** As whom a request is sent: with the key of a role, with a token of a person who signed in, or without a credential. */
export type SentAs = Role | 'person' | null;

type GivenTables = Omit<Tables, 'work'> & Partial<Tables>;

/** A whole service in one process: tables, clock, two shops with a key for every role. */
export class World {
  readonly tables: Tables;
  readonly runtime: Runtime;
  readonly files = new MemoryFiles();
  /** What was measured. */
  readonly metrics = new MemoryMetrics();
  readonly records: RequestRecord[] = [];
  readonly keys: Record<ShopName, Record<ShopRole, string>>;
  /** An operator's key. */
  operatorKey = '';
  /** Epoch milliseconds; tests move it. */
  clock = Date.parse('2025-09-20T16:00:00.000Z');
  /** Told about each call before it is made. */
  beforeCall: (operation: Operation) => void = () => undefined;
  /** What calls are counted by, where they are limited. */
  readonly counters = new MemoryWindowCounters();
  /** The messages of jobs that were submitted. */
  readonly queue = new MemoryQueue(() => this.clock);
  /** What codes of pairing are hashed with. */
  readonly pepper = new MemorySecret();
  /** Who signs tokens; its public keys are asked for as those of Cognito are. */
  readonly issuer: TestIssuer;
  #apiKeys: ApiKeyStore;
  #memberships: MembershipStore;
  #standings: StandingStore;
  #limits: Limiting | undefined;
  readonly #handlers = new Map<string, LambdaHandler>();
  #failure: Error | undefined;

  private constructor(given: GivenTables, seed: number) {
    const tables = { work: new MemoryTable({ now: () => this.clock }), ...given };
    this.tables = tables;
    this.keys = { edgar: noKeys(), northside: noKeys() };
    const random = new SeededRandom(seed);
    let tokens = 0;
    const now = () => this.clock;
    const failure = () => this.#failure;
    const apiKeys = () => this.#apiKeys;
    const memberships = () => this.#memberships;
    const standings = () => this.#standings;
    const limits = () => this.#limits;
    this.#apiKeys = new ApiKeyStore(tables.access, now);
    this.#memberships = new MembershipStore(tables.access, now);
    this.#standings = new StandingStore(tables.access, now);
    this.issuer = new TestIssuer(now);
    this.runtime = {
      environment: {
        get STAGE() {
          const error = failure();
          if (error !== undefined) throw error;
          return 'local';
        },
        POWERTOOLS_SERVICE_NAME: 'test',
        AREA: 'test',
        POWERTOOLS_METRICS_NAMESPACE: 'test',
        POWERTOOLS_LOG_LEVEL: 'SILENT',
        AWS_REGION: 'us-east-1',
        JOBS_PER_SHOP: '120',
        JOBS_IN_ALL: '300',
        AWS_LAMBDA_FUNCTION_NAME: 'status-board-local-test',
        AWS_LAMBDA_FUNCTION_VERSION: '1',
      },
      tables: {
        ...tables,
        // What credentials are read through goes on.
        access: failingTable(tables.access, failure),
        board: failingTable(tables.board, failure),
        work: failingTable(tables.work, failure),
      },
      now,
      random: () => random.next(),
      newToken: () => {
        tokens += 1;
        return `token-${seed}-${tokens}`;
      },
      get limits() {
        return limits();
      },
      get apiKeys() {
        return apiKeys();
      },
      get standings() {
        return standings();
      },
      get memberships() {
        return memberships();
      },
      tokens: new Tokens(this.issuer, now, this.issuer.openVerifier),
      pause: async (milliseconds) => {
        this.clock += milliseconds;
      },
      shopSettings: new Map(),
      activeDays: new Map(),
      witness: silentWitness,
      queues: new Map([['jobs', this.queue]]),
      files: new Map([['files', this.files]]),
      fileLinks: new Map([['files', linksFor(now)]]),
      secrets: new Map(),
      metrics: new Map([['metrics', failingMetrics(this.metrics, failure)]]),
      budgets: new Map(),
      observer: { observe: (record) => this.records.push(record) },
    };
    this.#openSecrets();
  }

  /** Opens a world on tables, which must be empty; without a table of work it has one in process. */
  static async open(tables: GivenTables, seed = 1): Promise<World> {
    const world = new World(tables, seed);
    const admin = new ApiKeyAdmin(tables.access, () => world.clock);
    for (const [id, timeZone] of Object.entries(shops)) {
      const shop = { id, name: `Shop ${id}`, phone: null, timeZone, currency: 'USD' };
      await createShop(tables, shop, { by: 'operator', token: `make-${id}`, now: world.clock });
      for (const role of shopRoles) {
        const { key } = await admin.issue({ shop: id, role, environment: 'test' });
        world.keys[id as ShopName][role] = key;
      }
    }
    world.operatorKey = (await admin.issue({ role: 'operator', environment: 'test' })).key;
    return world;
  }

  /**
   * Limits calls from now on, as a stage does; operations that were called before go on without.
   * @param numbers other ones than those stages have
   */
  limitCalls(numbers = stages.local.limits, counters: WindowCounters = this.counters): void {
    this.#limits = openLimiting(JSON.stringify(numbers), counters, this.runtime.now);
  }

  /** A request with the credential of whom it is sent as: the key of the given role of a shop, else of a manager of edgar. */
  signed(request: Request & { as?: SentAs; shop?: ShopName }): Request {
    const { as = 'manager', shop = 'edgar', ...rest } = request;
    if (as === 'person') {
      const { sub } = personOfTests;
      return { ...rest, headers: { 'x-access-token': this.issuer.accessToken({ sub }), ...rest.headers } };
    }
    if (as === 'operator') {
      return { key: this.operatorKey, ...rest, headers: { 'x-shop-id': shop, ...rest.headers } };
    }
    return { ...(as === null ? {} : { key: this.keys[shop][as] }), ...rest };
  }

  /** Calls an operation as the given role of a shop (a manager of edgar), through its whole chain. */
  async call(operation: Operation, request: Request & { as?: SentAs; shop?: ShopName } = {}): Promise<Answer> {
    const handler = await this.handler(operation);
    this.beforeCall(operation);
    try {
      return await call(handler, operation, this.signed(request));
    } finally {
      this.#failure = undefined;
    }
  }

  /** Forgets what an execution environment keeps between requests, as a new one does. */
  restart(): void {
    this.runtime.shopSettings.clear();
    this.runtime.budgets.clear();
    this.#openSecrets();
    this.#apiKeys = new ApiKeyStore(this.tables.access, this.runtime.now);
    this.#memberships = new MembershipStore(this.tables.access, this.runtime.now);
    this.#standings = new StandingStore(this.tables.access, this.runtime.now);
    this.clock += 60_000;
  }

  #openSecrets(): void {
    this.runtime.secrets.set('pairing-pepper', new Secret(this.pepper, this.runtime));
  }

  /** Makes the tables, the environment and metrics fail during the next call, but not what tells who asks. */
  failNext(error: Error): void {
    this.#failure = error;
  }

  /** The handler of an operation on this world's runtime. */
  async handler(operation: Operation): Promise<LambdaHandler> {
    const known = this.#handlers.get(operation.id);
    if (known !== undefined) return known;
    const area = operations.find((registered) => registered.operation.id === operation.id)?.area;
    const module = (await import(`../../functions/${area}/${kebabCase(operation.id)}.ts`)) as {
      handler: Endpoint<Operation>;
    };
    const handler = module.handler.on(this.runtime);
    this.#handlers.set(operation.id, handler);
    return handler;
  }
}

/** A table that throws what it is told to. */
function failingTable(table: Table, failure: () => Error | undefined): Table {
  const unlessFailing = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    const error = failure();
    if (error !== undefined) throw error;
    return call();
  };
  return {
    get: (key) => unlessFailing(() => table.get(key)),
    batchGet: (keys) => unlessFailing(() => table.batchGet(keys)),
    query: (query) => unlessFailing(() => table.query(query)),
    write: (write) => unlessFailing(() => table.write(write)),
    transact: (writes) => unlessFailing(() => table.transact(writes)),
  };
}

/** Metrics that throw what they are told to. */
function failingMetrics(metrics: MetricSource, failure: () => Error | undefined): MetricSource {
  return {
    read: async (...question) => {
      const error = failure();
      if (error !== undefined) throw error;
      return metrics.read(...question);
    },
  };
}

/** Links as the service makes them, to a bucket that is not there. */
function linksFor(now: () => number): FileLinks {
  const credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'no secret' });
  return new S3FileLinks({ bucket: 'files', region: 'us-east-1', endpoint: 'http://127.0.0.1:9' }, now, credentials);
}

function noKeys(): Record<ShopRole, string> {
  return { viewer: '', technician: '', dispatcher: '', manager: '' };
}
