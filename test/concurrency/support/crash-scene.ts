import { cancelJob, getJob, getJobStats } from '#shared/contract/jobs.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import { apiKeyUseKey, duePartitions } from '#shared/data/keys.ts';
import { S3Files } from '#shared/data/s3-files.ts';
import { StandingStore } from '#shared/data/standing-store.ts';
import type { Item } from '#shared/data/table.ts';
import type { Tables } from '#shared/data/tables.ts';
import { countingEnds } from '#test/support/counting-ends.ts';
import { CrashingProcess } from '#test/support/crashing-process.ts';
import { CrashingTable } from '#test/support/crashing-table.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import { MemoryBucket } from '#test/support/memory-bucket.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { recordingLinks, recordingQueue } from '#test/support/recording-ports.ts';
import { recordingTable } from '#test/support/recording-table.ts';
import { World } from '#test/support/world.ts';

const minute = 60_000;

/** Bytes of a part of the files here, so that small ones have some. */
const partBytes = 500;

/** Who it is that ends: the function that answers a request, or one that works on jobs. */
export type Actor = 'caller' | 'worker';

/** Attributes that tell which try of a request wrote, and when. */
const ofTheTry = ['change', 'correlationId', 'keys', 'rank'];

/** What an item says, but for that. */
const sayingOf = (item: Item): string =>
  JSON.stringify(item, (name, value) => (ofTheTry.includes(name) ? undefined : value)).replace(
    /\b\d{10,13}\b/g,
    'time',
  );

/** A whole service of which one process can end at any of its calls, and the jobs made in it. */
export class CrashScene {
  readonly process = new CrashingProcess();
  readonly ids: string[] = [];
  readonly bucket: MemoryBucket;
  /** What happens elsewhere whenever the worker waits. */
  meanwhile: () => Promise<unknown> = async () => undefined;
  /** Lets what is held go on to its end. */
  letGo: () => Promise<void> = async () => undefined;
  /** The IAM rights the process needed since it started. */
  readonly used = new Set<string>();
  readonly world: World;
  readonly worker: JobWorker;
  readonly #work: MemoryTable;
  readonly #board: CrashingTable;
  readonly #ended: ReadonlyMap<string, number>;

  private constructor(
    world: World,
    worker: { tables: Tables; isMortal: boolean },
    stored: { work: MemoryTable; board: CrashingTable; ended: ReadonlyMap<string, number> },
    shared: Pick<CrashScene, 'process' | 'used'>,
  ) {
    this.world = world;
    this.process = shared.process;
    this.used = shared.used;
    this.#work = stored.work;
    this.#board = stored.board;
    this.#ended = stored.ended;
    const record = (right: string) => void this.used.add(right);
    this.bucket = new MemoryBucket(record);
    const { process } = this;
    const queue = process.queue(recordingQueue(world.queue, record));
    if (!worker.isMortal) world.runtime.queues.set('jobs', queue);
    for (const [name, links] of world.runtime.fileLinks) {
      world.runtime.fileLinks.set(name, recordingLinks(links, record));
    }
    const client = worker.isMortal ? process.bucket(this.bucket.client) : this.bucket.client;
    this.worker = new JobWorker(world, undefined, {
      tables: worker.tables,
      queues: new Map([['jobs', worker.isMortal ? queue : world.queue]]),
      files: new Map([['files', new S3Files(client, 'files', { partBytes })]]),
      standings: new StandingStore(worker.tables.access, () => world.clock),
      shopSettings: new Map(),
      pause: async (milliseconds) => {
        world.clock += milliseconds;
        await this.meanwhile();
      },
    });
  }

  /** @param actor whose process it is that can end */
  static async open(actor: Actor): Promise<CrashScene> {
    let world: World | undefined;
    const now = () => world?.clock ?? 0;
    const ended = new Map<string, number>();
    const stored = { work: new MemoryTable({ now }), board: new CrashingTable(new MemoryTable({ now })), ended };
    const lasting = { board: stored.board, access: new MemoryTable({ now }), work: countingEnds(stored.work, ended) };
    const [process, used] = [new CrashingProcess(), new Set<string>()];
    const mortalTable = (name: keyof Tables) =>
      process.table(recordingTable(lasting[name], name, (right) => void used.add(right)));
    const mortal = { board: mortalTable('board'), access: mortalTable('access'), work: mortalTable('work') };
    world = await World.open(actor === 'caller' ? mortal : lasting);
    const worker = actor === 'caller' ? lasting : mortal;
    return new CrashScene(world, { tables: worker, isMortal: actor === 'worker' }, stored, { process, used });
  }

  /** Begins the caller's process anew, for a key that was not used for an hour, so that this one notes its use. */
  async restartCaller(): Promise<void> {
    this.world.restart();
    const { keyId = '' } = parseApiKey(this.world.keys.edgar.manager) ?? {};
    await this.world.tables.access.write({ kind: 'delete', key: apiKeyUseKey(keyId) });
  }

  /** Somebody wants the first job to stop, if nobody has said so before. */
  async cancel(): Promise<void> {
    const params = { id: this.ids[0] ?? '' };
    const { state, cancelRequested } = await must(this.world, getJob, { params });
    if (cancelRequested || !['queued', 'running'].includes(state)) return;
    await must(this.world, cancelJob, { params, idempotencyKey: 'stop' });
  }

  /** Begins the next job, up to where its worker first waits. */
  async hold(): Promise<void> {
    const [waits, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    this.meanwhile = async () => {
      this.meanwhile = async () => undefined;
      waits.resolve();
      await goesOn.promise;
    };
    const run = this.worker.runNext(5 * minute);
    this.letGo = async () => {
      goesOn.resolve();
      await run;
    };
    await waits.promise;
  }

  /** Lets the world go on until nothing happens any more. */
  async settle(): Promise<void> {
    for (let round = 0; round < 20; round += 1) {
      await this.worker.workOff();
      this.world.clock += 2 * minute;
      await this.worker.sweep();
    }
  }

  /** How everything stands. */
  async outcome() {
    const jobs = await Promise.all(this.ids.map((id) => must(this.world, getJob, { params: { id } })));
    const due = await Promise.all(duePartitions.map((partition) => this.#work.query({ index: 'due', partition })));
    const { capacity } = await must(this.world, getJobStats, {});
    const files = [...this.bucket.objects].map(([key, bytes]) => [key, bytes.toString().replace(/\d+/g, '#')]);
    return {
      kinds: jobs.map(({ kind }): string => kind),
      states: jobs.map(({ state }): string => state),
      endings: [...this.#ended.values()],
      left: due.flatMap(({ items }) => items).length + this.world.queue.waiting.length,
      capacity,
      board: [...(await this.#board.contents())].map(([key, item]) => [key, sayingOf(item)]).sort(),
      files,
    };
  }
}
