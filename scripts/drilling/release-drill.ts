import { setTimeout as wait } from 'node:timers/promises';
import type { OperationId } from '#client/index.ts';
import { auditFailures, type Finding } from './audit.ts';
import type { Drill, Exposure, Scene } from './drill.ts';
import { auditEnding, type CommandOutcome, operatorCommand } from './operator-command.ts';
import { auditStanding, productFunctions, standingOf } from './standing.ts';
import type { PlantedFault } from './workspace.ts';

const minute = 60_000;

/** A release with a fault, and what has to notice it. */
interface BadRelease {
  readonly name: string;
  readonly fault: PlantedFault;
  /** Of the product, whose callers are hurt until it is noticed. */
  readonly operation: OperationId;
  /** As `--canary` takes it, and the share as a number. */
  readonly canary: string;
  readonly share: number;
  /** Stands in what the command says. */
  readonly noticed: RegExp;
}

export const badReleases: readonly BadRelease[] = [
  {
    name: 'v0.2.0',
    fault: {
      what: 'a handler that throws for one in three',
      file: 'functions/appointments/move-appointment.ts',
      find: 'let position: number | undefined;',
      replace: "let position: number | undefined;\n    if (random() < 1 / 3) throw new Error('planted');",
    },
    operation: 'moveAppointment',
    canary: '25%/20s',
    share: 0.25,
    noticed: /moveAppointment at version \d+ failed in/,
  },
  {
    name: 'v0.3.0',
    fault: {
      what: 'a handler that is slow',
      file: 'functions/appointments/get-board.ts',
      find: 'const settings = await shop.settings();',
      replace:
        'await new Promise((resolve) => setTimeout(resolve, 2_000));\n    const settings = await shop.settings();',
    },
    operation: 'getBoard',
    canary: '50%/30s',
    share: 0.5,
    noticed: /getBoard at version \d+ is slow/,
  },
  {
    name: 'v0.4.0',
    fault: {
      what: 'a handler that writes another status than it is asked for',
      file: 'functions/appointments/move-appointment.ts',
      find: 'request: body,',
      replace: "request: { ...body, status: body.status === 'completed' ? 'ready' : body.status },",
    },
    operation: 'moveAppointment',
    canary: 'none',
    share: 0,
    noticed: /the smoke test failed at move to completed/,
  },
];

/** When a step of a command began, from how long that and what came after it took; undefined where it made none. */
function beganAt({ report }: CommandOutcome, step: RegExp, endedAt: number): number | undefined {
  const steps = report?.steps ?? [];
  const index = steps.findIndex(({ name }) => step.test(name));
  if (index < 0) return undefined;
  return endedAt - steps.slice(index).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}

function auditNotice({ report }: CommandOutcome, noticed: RegExp): Finding {
  const reason = report?.error?.reason ?? 'nothing';
  return { measured: reason, faults: noticed.test(reason) ? [] : [`it says "${reason}"`] };
}

/** What callers got who got the bad version: at most the share of failures, and nothing wrong but while it was there. */
function auditHarm({ population }: Scene, { operation, from, until, share }: Exposure): Finding {
  const { record } = population;
  const answers = record.between(from, until).filter((answer) => answer.operation === operation);
  const { faults, measured } = auditFailures(answers, share);
  const wrong = record.wrong.filter(({ at }) => at >= from);
  const late = wrong.filter(({ at }) => at > until).map(({ what }) => `afterwards ${what}`);
  const seconds = ((until - from) / 1_000).toFixed(1);
  return {
    measured: `in ${seconds} s ${measured} of ${operation}; ${wrong.length} answers were wrong`,
    faults: [...faults, ...late],
  };
}

async function makeBadRelease(scene: Scene, bad: BadRelease, before: Readonly<Record<string, string>>): Promise<void> {
  const { exposures, findings, fleet, place, population } = scene;
  const { fault, name } = bad;
  const { rootDir } = await findings.act(`plant ${fault.what}`, async () => {
    const workspace = await scene.workspace();
    await workspace.plant(fault);
    return workspace;
  });
  const args = [name, '--yes', '--canary', bad.canary];
  const outcome = await findings.act(`npm run release -- ${name}`, () =>
    operatorCommand({ ...place, rootDir }, 'release', args),
  );
  const until = Date.now();
  const from = beganAt(outcome, /^(canary|move all calls)/, until) ?? until;
  const exposure = { operation: bad.operation, from, until, share: bad.share };
  exposures.push(exposure);
  await findings.check(`${name} is put back`, () => auditEnding(outcome, 4));
  await findings.check(`${name} is put back for its fault`, () => auditNotice(outcome, bad.noticed));
  await findings.check('every function stands where it stood', async () =>
    auditStanding(await standingOf(fleet, productFunctions), before),
  );
  await population.served();
  await findings.check('only those who got the new version were hurt', () => auditHarm(scene, exposure));
}

/** Waits until the local cloud has evaluated its alarms over everything up to a moment: it does so each minute. */
async function evaluated(at: number): Promise<void> {
  await wait(minute - (at % minute) + 5_000);
}

/** Releases with faults that tests did not find. */
export const releaseDrill: Drill = {
  name: 'release',
  about: 'a release that throws, that is slow, or that writes something wrong is noticed and put back',
  async exercise(scene) {
    const { findings, fleet, place } = scene;
    const first = await findings.act('npm run release -- v0.1.0', () =>
      operatorCommand(place, 'release', ['v0.1.0', '--yes', '--canary', 'none']),
    );
    await findings.check('v0.1.0 is live', () => auditEnding(first, 0));
    const before = await standingOf(fleet, productFunctions);
    for (const [at, bad] of badReleases.entries()) {
      // Alarms the fault before sets off are on then, and no canary is put back for them.
      const isAfterFault = at > 0 && bad.canary !== 'none';
      if (isAfterFault) await findings.act('wait until alarms are evaluated', () => evaluated(Date.now()));
      await makeBadRelease(scene, bad, before);
    }
  },
};
