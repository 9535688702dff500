import { inParallel } from '../cli/in-parallel.ts';
import { Ledger } from '../releasing/ledger.ts';
import type { Move, Release } from '../releasing/manifest.ts';
import { auditFailures, type Finding } from './audit.ts';
import type { Drill, Scene } from './drill.ts';
import { auditEnding, type CommandOutcome, operatorCommand } from './operator-command.ts';
import { deployStandIns } from './stand-in-functions.ts';
import { auditStanding, productFunctions, standingOf } from './standing.ts';

/** Functions a rollback has to manage, and the seconds it may take. */
const target = { functions: 80, seconds: 30 } as const;

const parallel = 8;

/** Every function published once, in the order of the names: the release to go back to. */
async function publishAll({ fleet }: Scene, names: readonly string[]): Promise<Release['functions']> {
  const published: Record<string, { version: string; codeSha256: string }> = {};
  await inParallel(parallel, names, async (name) => {
    const code = await fleet.code(name);
    if (code === undefined) throw new Error(`there is no function ${name}`);
    published[name] = { version: await fleet.publish(name, code), codeSha256: code.codeSha256 };
  });
  return published;
}

/** Writes two releases down: the published versions, and `$LATEST`, which is live. Moving 80 aliases there first would prove nothing. */
async function writeLedger({ access }: Scene, published: Release['functions']): Promise<void> {
  const ledger = new Ledger(access.ops);
  const [actor, at] = ['drill', Date.now()] as const;
  const shared = { gitSha: 'drill', actor, at, needs: { rights: {}, tables: [] }, schemaVersions: {} };
  const latest = Object.entries(published).map(([name, it]) => [name, { ...it, version: '$LATEST' }] as const);
  await ledger.addRelease({ ...shared, number: 1, name: 'v0.1.0', functions: published, replaced: null });
  await ledger.addRelease({ ...shared, number: 2, name: 'v0.2.0', functions: Object.fromEntries(latest), replaced: 1 });
  const to = Object.fromEntries(latest.map(([name, { version }]) => [name, version]));
  const move: Move = { number: 1, kind: 'release', release: 2, replaced: 1, from: to, to, actor, at, state: 'done' };
  await ledger.start(move);
}

function auditTime({ milliseconds, report }: CommandOutcome): Finding {
  const seconds = milliseconds / 1_000;
  const steps = (report?.steps ?? []).map(({ name, milliseconds: took }) => `${name} ${(took / 1_000).toFixed(1)} s`);
  const measured = `${seconds.toFixed(1)} s for ${target.functions} functions (${steps.join(', ')})`;
  return {
    measured,
    faults: seconds < target.seconds ? [] : [`${measured}; less than ${target.seconds} s are wanted`],
  };
}

/** A rollback of as many functions as the product may come to have. */
export const rollbackDrill: Drill = {
  name: 'rollback',
  about: `a rollback of ${target.functions} functions under load, within Lambda's limits, takes less than ${target.seconds} s`,
  async exercise(scene) {
    const { access, findings, fleet, place, population } = scene;
    const standIns = target.functions - productFunctions.length;
    const names = await findings.act(`deploy ${standIns} functions beside the product's`, async () => [
      ...productFunctions,
      ...(await deployStandIns(access, standIns)),
    ]);
    const published = await findings.act('publish all, and write two releases down', async () => {
      const functions = await publishAll(scene, names);
      await writeLedger(scene, functions);
      return functions;
    });
    await population.served();
    const from = Date.now();
    const outcome = await findings.act('npm run rollback', () =>
      operatorCommand(place, 'rollback', ['--yes', '--reason', 'a drill']),
    );
    await findings.check('it goes back to the release before', () => auditEnding(outcome, 0));
    await findings.check(`it takes less than ${target.seconds} s`, () => auditTime(outcome));
    const wanted = Object.fromEntries(Object.entries(published).map(([name, { version }]) => [name, version]));
    await findings.check('every function stands there', async () =>
      auditStanding(await standingOf(fleet, names), wanted),
    );
    await population.served();
    await findings.check('nobody got a failure', () => auditFailures(population.record.between(from), 0));
  },
};
