import { KillSwitch } from '#scripts/drilling/kill-switch.ts';
import { withLock } from '#scripts/operating/operator-session.ts';
import type { Restore, RestoreSource } from '#scripts/operating/restore-ledger.ts';
import { RestoreLedger } from '#scripts/operating/restore-ledger.ts';
import type { StageStack } from '#scripts/operating/stage-stacks.ts';
import type { DeployedCode } from '#scripts/releasing/fleet.ts';
import { Ledger } from '#scripts/releasing/ledger.ts';
import { OperatorLock } from '#scripts/releasing/lock.ts';
import { release } from '#scripts/releasing/release.ts';
import { rollback } from '#scripts/releasing/rollback.ts';
import { planRollback } from '#scripts/releasing/rollback-plan.ts';
import type { Judges } from '#scripts/releasing/wanted-release.ts';
import { releaseAsLive } from '#scripts/restoring/as-live.ts';
import { BackupLedger } from '#scripts/restoring/backup-ledger.ts';
import type { WireItem } from '#scripts/restoring/canonical-item.ts';
import { type DeletedShops, shopOf } from '#scripts/restoring/deleted-shops.ts';
import type { ImportStanding } from '#scripts/restoring/export-service.ts';
import { restore } from '#scripts/restoring/restore.ts';
import type { RestoreOperator } from '#scripts/restoring/restore-operator.ts';
import { DigestSum } from '#scripts/restoring/table-digest.ts';
import type { TableFacts, TableService } from '#scripts/restoring/table-service.ts';
import { undoableRestore, undoRestore } from '#scripts/restoring/undo-restore.ts';
import type { Item } from '#shared/data/table.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { MemoryFleet } from '../releasing/memory-fleet.ts';
import { content, generation, silentRun, typed } from '../releasing/scene.ts';

export const first = 'status-board-local-board';

const shopStack = 'status-board-local-api-shop';

/** Items of a shop. */
export function itemsOf(shop: string, count: number): WireItem[] {
  return Array.from({ length: count }, (_, at) => ({ pk: { S: `T#${shop}#D` }, sk: { S: `A#${at}` }, n: { N: '1' } }));
}

/** Whole tables in memory. */
export class MemoryTables {
  readonly items = new Map<string, WireItem[]>([[first, itemsOf('north', 3)]]);
  backedUp = itemsOf('north', 3);
  readonly settled = new Set<string>();
  /** What is lost on the way into a restored table. */
  lost = 0;

  /** What ends an import. */
  ending: ImportStanding = { status: 'COMPLETED', failure: undefined };

  readonly exports: RestoreOperator['exports'] = {
    find: async (arn) => ({
      arn,
      table: first,
      tableId: first,
      at: 0,
      items: this.backedUp.length,
      bytes: 0,
      status: 'COMPLETED',
      failure: undefined,
      bucket: 'exports',
      manifest: 'AWSDynamoDB/1/manifest-summary.json',
    }),
    import: async (_from, target) => {
      this.items.set(target, this.backedUp.slice(this.lost));
      return target;
    },
    imported: async () => this.ending,
  };

  readonly service: Pick<TableService, 'describe' | 'digest' | 'indexed' | 'restore' | 'set'> = {
    describe: async (name): Promise<TableFacts | undefined> =>
      this.items.has(name) ? { name, id: name, arn: name, status: 'ACTIVE', indexes: [] } : undefined,
    restore: async (_from: RestoreSource, _source, target) => {
      if (this.items.has(target)) throw new Error(`${target} is there already`);
      this.items.set(target, this.backedUp.slice(this.lost));
    },
    set: async ({ name }) => {
      this.settled.add(name);
    },
    digest: async ({ name }, asOf) => {
      const sum = new DigestSum([], asOf);
      for (const item of this.items.get(name) ?? []) sum.add(item);
      return sum.digest();
    },
    indexed: async () => 0,
  };
}

/** Functions that are published with the table their stack names: the same code with another table is another version. */
class StageFleet extends MemoryFleet {
  readonly tableOf = new Map<string, string>();
  /** Counts updates of the stacks: each makes the functions other ones than were looked at before. */
  revision = 0;
  named = first;

  constructor() {
    super();
    const { code } = this;
    this.code = async (name) => {
      const found = await code(name);
      return found === undefined ? undefined : { ...found, revisionId: String(this.revision) };
    };
  }

  override publish = async (name: string, { codeSha256, revisionId }: DeployedCode): Promise<string> => {
    if (revisionId !== String(this.revision)) throw new Error(`${name} was updated since it was looked at`);
    const it = this.functions.get(name);
    if (it === undefined) throw new Error(`there is no function ${name}`);
    const newest = String(it.published);
    const isSame = it.versions.get(newest) === codeSha256 && this.tableOf.get(`${name} ${newest}`) === this.named;
    if (isSame) return newest;
    it.published += 1;
    it.versions.set(String(it.published), codeSha256);
    this.tableOf.set(`${name} ${it.published}`, this.named);
    return String(it.published);
  };

  /** The tables callers work on; several where functions differ. */
  get ofCallers(): (string | undefined)[] {
    const tables = Object.entries(this.standing()).map(([name, version]) => this.tableOf.get(`${name} ${version}`));
    return [...new Set(tables)];
  }
}

/** A stage of three functions and two stacks, whose functions are published with the table their stack names. */
export class RestoreScene {
  now = Date.UTC(2026, 10, 29, 7);
  readonly fleet = new StageFleet();
  readonly tables = new MemoryTables();
  readonly table = new MemoryTable({ now: () => this.now });
  /** How shops stand that are deleted. */
  stones: Item[] = [];
  readonly deletedShops: DeletedShops = {
    in: async () => this.stones,
    deleteFrom: async (table, _kind, stones) => {
      const gone = stones.map((stone) => `T#${shopOf(stone)}#`);
      const before = this.tables.items.get(table) ?? [];
      const kept = before.filter(({ pk }) => !gone.some((start) => pk?.S?.startsWith(start)));
      this.tables.items.set(table, kept);
      return before.length - kept.length;
    },
  };
  readonly #stacks = new Map<string, Record<string, string>>([
    [shopStack, { AuthMode: 'NONE', Release: '1', BoardTable: first, FormerBoardTable: first }],
    ['status-board-local-data', { BoardTable: first }],
    ['status-board-local-web', {}],
  ]);
  readonly #runs: string[] = [];

  /** A stage with a release. */
  static async released(): Promise<RestoreScene> {
    const scene = new RestoreScene();
    scene.fleet.deploy(generation('one'));
    const built = new Map(Object.entries(generation('one')));
    const needs = { rights: {}, tables: [] };
    const wanted = { name: 'v1.0.0', gitSha: 'sha', built, needs, schemaVersions: {}, canary: undefined };
    const operator = scene.operator();
    await withLock(operator, () => release(operator, wanted, content));
    return scene;
  }

  /** The number functions are published with next. */
  get numbered(): string | undefined {
    return this.#stacks.get(shopStack)?.Release;
  }

  /** What the stacks name. */
  get named(): (string | undefined)[] {
    return [...this.#stacks.values()].map(({ BoardTable }) => BoardTable);
  }

  /** An operator whose process may be killed at one of its calls; those before have ended. */
  operator(fate = new KillSwitch(Number.POSITIVE_INFINITY), judges: Judges = content): RestoreOperator {
    const table = fate.over(this.table);
    const token = `run ${this.#runs.length}`;
    this.#runs.push(token);
    const now = () => {
      this.now += 1;
      return this.now;
    };
    const options = {
      owner: token,
      command: 'restore',
      doctor: 'doctor',
      token,
      now,
      steal: false,
      isGone: () => true,
    };
    return {
      fleet: fate.over(this.fleet),
      ledger: new Ledger(table),
      lock: new OperatorLock(table, options),
      run: silentRun,
      actor: token,
      now,
      again: 'the same again',
      typed,
      stage: { name: 'local', keepsData: false },
      tables: fate.over(this.tables.service) as TableService,
      deletedShops: fate.over(this.deletedShops),
      exports: fate.over(this.tables.exports),
      restores: new RestoreLedger(table),
      backups: new BackupLedger(table),
      stacks: fate.over({ list: async () => this.#list(), set: (name, values) => this.#set(name, values) }),
      judges,
      pause: async () => {},
      propagate: async () => {},
    };
  }

  /** `npm run restore`, or what goes on with it. */
  restore(fate?: KillSwitch, judges?: Judges, from: RestoreSource = { time: this.now }): Promise<Restore> {
    const operator = this.operator(fate, judges);
    const wanted = { table: 'board' as const, from, reason: undefined };
    return withLock(operator, async () => restore(operator, wanted, await operator.restores.unfinished()));
  }

  /** `npm run restore -- --undo`; nothing where nothing is left to take back. */
  async undo(fate?: KillSwitch): Promise<void> {
    const operator = this.operator(fate);
    const last = await undoableRestore(operator);
    if (last === undefined) return;
    await withLock(operator, () => undoRestore(operator, last, 'a test'));
  }

  /** Another release of the code callers have, on the table the stacks name. */
  async release(name: string, judges: Judges = content): Promise<void> {
    const operator = this.operator();
    await withLock(operator, async () => release(operator, await releaseAsLive(operator, name, 'a test'), judges));
  }

  /** `npm run rollback <release>`. */
  async rollback(name: string): Promise<void> {
    const operator = this.operator();
    const plan = await planRollback(operator.ledger, name, typed);
    await withLock(operator, () => rollback(operator, plan, 'a test'));
  }

  async #list(): Promise<StageStack[]> {
    return [...this.#stacks].map(([name, parameters]) => {
      const outputs: Record<string, string> = name === shopStack ? { getBoardUrl: 'http://127.0.0.1/' } : {};
      return { name, status: 'UPDATE_COMPLETE', parameters: { ...parameters }, outputs };
    });
  }

  async #set(name: string, values: Readonly<Record<string, string>>): Promise<void> {
    const parameters = this.#stacks.get(name) ?? {};
    this.#stacks.set(name, { ...parameters, ...values });
    this.fleet.revision += 1;
    if (name === shopStack) this.fleet.named = values.BoardTable ?? this.fleet.named;
  }
}
