import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalTables } from '#scripts/operating/stage-tables.ts';
import { createAppointment } from '#shared/contract/appointments.ts';
import type { Card } from '#shared/contract/board.ts';
import type { Operation, Output } from '#shared/contract/operation.ts';
import { createService } from '#shared/contract/services.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { StartedCloud } from '#test/support/started-cloud.ts';
import { Line, type Sending } from './line.ts';

/** In memory where the system has such a folder: what is proved here is what happens to processes, not to disks. */
const folders = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const shop = { id: 'westside', name: 'Westside', phone: null, timeZone: 'America/Los_Angeles', currency: 'USD' };

/** The whole service in processes of its own, as `npm start` runs it, with an empty shop. */
export class RunningShop {
  /** The key of the shop's manager. */
  readonly key: string;
  line: Line;
  readonly #dataDir: string;
  #cloud: StartedCloud;

  private constructor(cloud: StartedCloud, key: string) {
    this.#cloud = cloud;
    this.#dataDir = cloud.dataDir;
    this.key = key;
    this.line = this.openLine(16);
  }

  static async open(): Promise<RunningShop> {
    const dataDir = mkdtempSync(join(folders, 'status-board-concurrency-'));
    const cloud = await StartedCloud.start({ dataDir, args: ['--seed', 'none', '--log', 'json'] });
    const tables = openLocalTables(cloud.outputs);
    await createShop(tables, shop, { by: 'operator', token: randomUUID(), now: Date.now() });
    const admin = new ApiKeyAdmin(tables.access, Date.now);
    const { key } = await admin.issue({ shop: shop.id, role: 'manager', environment: 'test' });
    const running = new RunningShop(cloud, key);
    await running.must(createService, { body: { code: 'OIL001', name: 'Oil change', price: 8_900, minutes: 45 } });
    return running;
  }

  get baseUrl(): string {
    return this.#cloud.baseUrl;
  }

  /** @param connections how many requests may be under way at once */
  openLine(connections: number, baseUrl: string = this.baseUrl): Line {
    return new Line(baseUrl, this.key, connections);
  }

  /**
   * Sends what has to succeed; answers its data.
   * @throws Error with the answer where it does not
   */
  async must<Op extends Operation>(operation: Op, sending: Sending): Promise<Output<Op>> {
    const { status, body } = await this.line.send(operation, sending);
    if (status >= 300) throw new Error(`${operation.id} answered ${status} ${JSON.stringify(body)}`);
    return body.data;
  }

  /** Books an appointment; answers its card. */
  givenCard(date: string): Promise<Card> {
    const customer = { name: 'Mia Cohen', phone: '+13105550123' };
    return this.must(createAppointment, { body: { start: `${date}T17:00:00Z`, customer, serviceCodes: ['OIL001'] } });
  }

  /** Kills the process, its threads and its engine at once, and starts the service anew on what is left. */
  async killAndRestart(): Promise<void> {
    const { enginePid } = this.#cloud;
    const ending = this.#cloud.end('SIGKILL');
    process.kill(enginePid, 'SIGKILL');
    await ending;
    this.#cloud = await StartedCloud.start({ dataDir: this.#dataDir, args: ['--log', 'json'] });
    this.line.close();
    this.line = this.openLine(16);
  }

  async close(): Promise<void> {
    this.line.close();
    await this.#cloud.dispose();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
