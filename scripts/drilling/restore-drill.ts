import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStage } from '../operating/stage-access.ts';
import { openLocalTables } from '../operating/stage-tables.ts';
import { openDrillShop } from '../rehearsing/drill-shop.ts';
import { DynamoTableService } from '../restoring/dynamo-table-service.ts';
import type { Finding } from './audit.ts';
import type { LoneDrill } from './drill.ts';
import type { DrillCloud } from './drill-cloud.ts';
import type { Findings } from './findings.ts';
import { auditEnding, type CommandOutcome, operatorCommand } from './operator-command.ts';
import { givenRelease } from './released.ts';
import { RestoreCards } from './restore-cards.ts';
import { productFunctions } from './standing.ts';

/** Other shops, whose cards are lost as well. */
const others = ['north', 'south', 'east'];

/** What is promised: seconds on a laptop, minutes on AWS. */
const promise = { seconds: 30, minutes: 30, lostMinutes: 5 };

/** Turns one bit of a file, or turns it back. */
async function turnBit(file: string): Promise<void> {
  const content = await readFile(file);
  const at = Math.floor(content.length / 2);
  content[at] = (content[at] ?? 0) ^ 1;
  await writeFile(file, content);
}

/** The steps that took longest, in words. */
function longest({ report }: CommandOutcome): string {
  const steps = [...(report?.steps ?? [])].sort((left, right) => right.milliseconds - left.milliseconds).slice(0, 5);
  return steps.map(({ name, milliseconds }) => `${name} ${(milliseconds / 1_000).toFixed(1)} s`).join(', ');
}

/** How long a restore took, against what is promised. */
function auditTime(outcome: CommandOutcome): Finding {
  const seconds = outcome.milliseconds / 1_000;
  const told = `${seconds.toFixed(1)} s (${(seconds / 60).toFixed(2)} min: ${longest(outcome)})`;
  const measured = `${told}; promised are ${promise.seconds} s here, and ${promise.minutes} min on AWS`;
  return { measured, faults: seconds < promise.seconds ? [] : [`it took ${told}`] };
}

/** Seeds, destroys, and brings back. */
class Rehearsal {
  readonly #findings: Findings;
  readonly #cloud: DrillCloud;
  readonly #cards: number;
  readonly #rootDir: string;

  constructor(findings: Findings, cloud: DrillCloud, cards: number) {
    this.#findings = findings;
    this.#cloud = cloud;
    this.#cards = cards;
    this.#rootDir = join(import.meta.dirname, '../..');
  }

  async run(): Promise<void> {
    const findings = this.#findings;
    const outputs = await this.#cloud.outputs();
    const shop = await openDrillShop(outputs);
    const access = await openStage({ stage: 'local', data: this.#cloud.dataDir });
    const place = { rootDir: this.#rootDir, dataDir: this.#cloud.dataDir, key: shop.key };
    const tables = new DynamoTableService(access.aws);
    const cards = new RestoreCards(openLocalTables(outputs).board, ['drill', ...others], this.#cards, shop.date);
    const wanted = cards.onFirstDay('drill');
    const seen = async (whole: number): Promise<Finding> => {
      const found = await cards.seen(outputs.functionUrls, shop);
      const measured = `${found.whole} of ${wanted} cards of a day are whole`;
      return { measured, faults: found.whole === whole ? [] : [measured] };
    };
    const command = (name: string, ...args: readonly string[]) =>
      findings.act(`npm run ${name} -- ${args[0]}`, () => operatorCommand(place, name, args));

    await findings.act(`write ${this.#cards} cards of four shops`, () => cards.write());
    await findings.act('release what is deployed', () => givenRelease(access, 'v0.1.0', productFunctions));
    const made = await command('backup', 'create');
    await findings.check('a backup tells its size and its digest', () => auditEnding(made, 0));
    const { arn = '', table = '' } = (made.report?.data ?? {}) as { arn?: string; table?: string };
    const id = arn.split('/').at(-1) ?? '';
    const before = Date.now();
    await findings.act('destroy them', () => cards.destroy());
    await findings.check('callers see what was destroyed', () => seen(0));

    await this.#refuseDamaged(id, (...args) => command('restore', ...args), tables, table);

    const restored = await command('restore', '--from', id, '--yes');
    await findings.check('the backup is brought back, equal to its digest', () => auditEnding(restored, 0));
    await findings.check('within the time promised', () => auditTime(restored));
    await findings.check('callers see every card again', () => seen(wanted));
    const undone = await command('restore', '--undo', '--yes');
    await findings.check('it is taken back: the table before is kept', () => auditEnding(undone, 0));
    await findings.check('callers see what was destroyed again', () => seen(0));

    const recovered = await command('restore', '--from', new Date(before).toISOString(), '--yes');
    await findings.check('the moment before the destruction is brought back', () => auditEnding(recovered, 0));
    await findings.check('that, too, within the time promised', () => auditTime(recovered));
    const most = `${promise.lostMinutes} min are promised on AWS`;
    await findings.check(`callers see every card of that moment: nothing is lost, where ${most}`, () => seen(wanted));
    const healthy = await command('doctor', '--stage', 'local');
    await findings.check('nothing is wrong with the stage', () => auditEnding(healthy, 0));
  }

  async #refuseDamaged(
    id: string,
    restore: (...args: readonly string[]) => Promise<CommandOutcome>,
    tables: DynamoTableService,
    table: string,
  ): Promise<void> {
    const folder = join(this.#cloud.dataDir, 'backups');
    const file = join(folder, (await readdir(folder)).find((name) => name.includes(id)) ?? '');
    await turnBit(file);
    const refused = await restore('--from', id, '--yes');
    await turnBit(file);
    await this.#findings.check('a backup with one bit turned is refused', () => auditEnding(refused, 3));
    await this.#findings.check('and nothing was touched', async () => {
      const whole = await tables.describe(table);
      const said = refused.report?.error?.reason ?? '';
      const faults = whole !== undefined && said.endsWith('nothing was touched') ? [] : [said];
      return { measured: said, faults };
    });
  }
}

/** @param cards how many are destroyed; fewer where there is little time */
export const restoreDrill = (cards: number): LoneDrill => ({
  name: 'restore',
  about: `${cards} cards are destroyed and brought back, from a backup and from a moment; both tables are kept`,
  rehearse: (findings, cloud) => new Rehearsal(findings, cloud, cards).run(),
});
