import { auditFailures, type Finding } from './audit.ts';
import type { Drill, Scene } from './drill.ts';
import { auditEnding, type CommandOutcome, operatorCommand } from './operator-command.ts';
import { givenRelease } from './released.ts';
import { auditStanding, productFunctions, standingOf } from './standing.ts';
import type { PlantedFault } from './workspace.ts';

/** Other code for every function, and a third stack that CloudFormation cannot update: the account has 1,000 calls at once. */
export const fault: PlantedFault = {
  what: 'a stack that asks for more concurrency than the account has',
  file: 'infra/constructs/live-function.ts',
  find: 'memorySize: contract.memory,',
  replace: `memorySize: contract.memory + 64,
      ...(contract.id === 'getDashboardStats' && { reservedConcurrentExecutions: 5_000 }),`,
};

/** How each stack fared, as `deploy` tells it; a report of a failure tells it in words. */
function outcomesIn({ report }: CommandOutcome): Finding {
  const state = report?.error?.reason ?? '';
  const [, updated = ''] = /updated: ([^;]*);/.exec(state) ?? [];
  const faults = [
    ...(updated === '' || updated === 'none' ? ['no stack was updated before the one that failed'] : []),
    ...(/put back: [^;]*api-dashboard/.test(state) ? [] : ['the stack that failed is not told']),
  ];
  return { measured: `updated before: ${updated}`, faults };
}

/** Versions callers got of the function that tells. */
function auditVersions({ population }: Scene, from: number, wanted: string): Finding {
  const told = population.record.versions.filter(({ at }) => at >= from);
  const others = told.filter(({ version }) => version !== wanted);
  const strangers = [...new Set(others.map(({ version }) => `somebody got version ${version}, not ${wanted}`))];
  return {
    measured: `${told.length} callers asked, all got version ${wanted}`,
    faults: told.length === 0 ? ['nobody asked'] : strangers,
  };
}

/** A deployment that fails in its third stack. */
export const halfDeployDrill: Drill = {
  name: 'half-deploy',
  about: 'a deployment that fails in its third stack leaves callers untouched, and the next one finishes it',
  async exercise(scene) {
    const { access, findings, fleet, place, population } = scene;
    await findings.act('release what is deployed', () => givenRelease(access, 'v0.1.0', productFunctions));
    const before = await standingOf(fleet, productFunctions);
    await population.served();
    const { rootDir } = await findings.act(`plant ${fault.what}`, async () => {
      const workspace = await scene.workspace();
      await workspace.plant(fault);
      return workspace;
    });
    const from = Date.now();
    const deploy = () => operatorCommand({ ...place, rootDir }, 'deploy', ['--yes']);
    const failed = await findings.act('npm run deploy, which fails', deploy);
    await findings.check('it says that it is half done', () => auditEnding(failed, 5));
    await findings.check('stacks before the one that failed are updated', () => outcomesIn(failed));
    const look = async () => auditStanding(await standingOf(fleet, productFunctions), before);
    await findings.check('no alias has moved', look);
    await (await scene.workspace()).mend();
    const mended = await findings.act('npm run deploy, mended', deploy);
    await findings.check('it goes on from there', () => auditEnding(mended, 0));
    await population.served();
    await findings.check('no alias has moved since', look);
    await findings.check('callers got the release they had all the time', () => auditVersions(scene, from, '1'));
    await findings.check('nobody got a failure', () => auditFailures(population.record.between(from), 0));
  },
};
