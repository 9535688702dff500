import type { AuthMode } from '#infra/config.ts';
import { auditFailures, type Finding } from './audit.ts';
import type { Drill, Scene } from './drill.ts';
import { killSwitchesAtEveryCall } from './killed-auth.ts';
import { type CommandOutcome, operatorCommand } from './operator-command.ts';

/** There and back. */
const times = 20;

const actions = { AWS_IAM: 'enable-iam', NONE: 'disable-iam' } as const satisfies Record<AuthMode, string>;

/** Statuses of a call without a signature: Function URLs of mode AWS_IAM turn it away before any function runs. */
const unsigned = { AWS_IAM: 403, NONE: 200 } as const satisfies Record<AuthMode, number>;

/** Switches by the command, and calls without a signature. @returns what is wrong */
async function switchTo(scene: Scene, mode: AuthMode, milliseconds: number[]): Promise<string[]> {
  const { healthUrl, place } = scene;
  const outcome: CommandOutcome = await operatorCommand(place, 'auth', [actions[mode], '--yes']);
  milliseconds.push(outcome.milliseconds);
  const { status } = await fetch(healthUrl);
  return [
    ...(outcome.code === 0 ? [] : [`${actions[mode]} ended with ${outcome.code}: ${outcome.told}`]),
    ...(status === unsigned[mode] ? [] : [`in mode ${mode} a call without a signature got ${status}`]),
  ];
}

async function thereAndBack(scene: Scene): Promise<Finding> {
  const [faults, milliseconds]: [string[], number[]] = [[], []];
  for (let time = 0; time < times; time += 1) {
    for (const mode of ['AWS_IAM', 'NONE'] as const) faults.push(...(await switchTo(scene, mode, milliseconds)));
  }
  const seconds = milliseconds.map((it) => it / 1_000);
  const [most, sum] = [Math.max(...seconds), seconds.reduce((total, it) => total + it, 0)];
  const measured = `${seconds.length} switches, each ${(sum / seconds.length).toFixed(1)} s, ${most.toFixed(1)} s at most`;
  return { measured, faults };
}

/** Requests with a signature that got no success: answers of the functions that refuse are failures here, too. */
function auditSigned({ population }: Scene, from: number): Finding {
  const answers = population.record.between(from);
  const refused = answers.filter(({ status }) => status === 401 || status === 403);
  const { faults, measured } = auditFailures(answers, 0);
  return { measured, faults: [...faults, ...refused.map(({ operation, status }) => `${operation} got ${status}`)] };
}

/** The auth mode, switched again and again while everybody signs. */
export const authDrill: Drill = {
  name: 'auth',
  about: `the auth mode goes there and back ${times} times and no signed request is lost; a switch killed at any call is finished or undone`,
  isSigned: true,
  async exercise(scene) {
    const { findings } = scene;
    const from = Date.now();
    const toggled = await findings.act(`npm run auth, there and back ${times} times`, () => thereAndBack(scene));
    await findings.check('each switch does what it says', () => toggled);
    const { killed, faults } = await findings.act('kill switches at each of their calls', () =>
      killSwitchesAtEveryCall(scene),
    );
    const measured = `${killed} switches killed, each at another call`;
    const few = killed < 15 ? [`${measured}: these are not all`] : [];
    await findings.check('one more run ends each in exactly one of the two modes', () => ({
      measured,
      faults: [...few, ...faults],
    }));
    await findings.check('no signed request is lost', () => auditSigned(scene, from));
  },
};
