import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  UpdateStackCommand,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { functionName, resourceName } from '#infra/names.ts';
import type { StageAccess } from '../operating/stage-access.ts';
import type { WantedRelease } from '../releasing/wanted-release.ts';
import type { Drill, Scene } from './drill.ts';
import { KilledCommands } from './killed-commands.ts';
import { raceAfterKill } from './killed-processes.ts';
import { immortal, killedAt } from './mortal-operator.ts';
import { givenRelease } from './released.ts';

/** Few, so that commands can be killed a hundred times; more than one, so that they can be divided. */
const names = ['getBoard', 'moveAppointment'].map((id) => functionName('local', id));

const [first, second] = ['1', '2'] as const;

/** Other code of the functions of appointments, as far as versions are concerned: another memory size is another version. */
async function deployAnother({ aws }: StageAccess): Promise<void> {
  const client = new CloudFormationClient(aws);
  const StackName = resourceName('local', 'api-appointments');
  try {
    const { TemplateBody = '' } = await client.send(new GetTemplateCommand({ StackName }));
    const another = TemplateBody.replaceAll(/("MemorySize": ?)512/g, '$1576');
    if (another === TemplateBody) throw new Error('no function of appointments has 512 MB any more');
    const Capabilities = ['CAPABILITY_IAM' as const];
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    // Those that are left out go back to what the template says, such as limits, which twenty people would meet.
    const Parameters = (stack?.Parameters ?? []).map(({ ParameterKey }) => ({ ParameterKey, UsePreviousValue: true }));
    await client.send(new UpdateStackCommand({ StackName, TemplateBody: another, Parameters, Capabilities }));
    await waitUntilStackUpdateComplete({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { StackName });
  } finally {
    client.destroy();
  }
}

/** How often commands were killed, and what was not as it should be after one more run. */
interface Killings {
  releases: number;
  rollbacks: number;
  readonly faults: string[];
}

/** A release killed at a call; whoever comes next finishes it, or, once rollbacks were killed at all of theirs, undoes it. */
async function killRelease(
  commands: KilledCommands,
  wanted: WantedRelease,
  point: number,
  undoes: boolean,
): Promise<[boolean, string]> {
  const isKilled = await killedAt(point, (fate) => commands.release(wanted, fate));
  if (undoes && (await commands.isHalfDone())) {
    await commands.rollback(immortal());
    return [isKilled, first];
  }
  await commands.release(wanted, immortal());
  return [isKilled, second];
}

async function killAtEveryCall(commands: KilledCommands): Promise<Killings> {
  const killings: Killings = { releases: 0, rollbacks: 0, faults: [] };
  const note = async (what: string, version: string): Promise<void> => {
    const faults = await commands.faults(version);
    killings.faults.push(...faults.map((fault) => `${what}: ${fault}`));
  };
  const built = await commands.built();
  let areRollbacksDone = false;
  for (let point = 1; ; point += 1) {
    const wanted = { ...built, name: `v1.0.${point}` };
    const [isKilled, version] = await killRelease(commands, wanted, point, areRollbacksDone);
    await note(`a release killed at its call ${point}`, version);
    if (isKilled) killings.releases += 1;
    else if (areRollbacksDone) return killings;
    if (version === first) continue;
    const isRollbackKilled = await killedAt(point, (fate) => commands.rollback(fate));
    if (isRollbackKilled) {
      killings.rollbacks += 1;
      await commands.rollback(immortal());
    } else areRollbacksDone = true;
    await note(`a rollback killed at its call ${point}`, first);
  }
}

async function exercise(scene: Scene): Promise<void> {
  const { access, findings } = scene;
  await findings.act('release what is deployed, and deploy another', async () => {
    await givenRelease(access, 'v0.1.0', names);
    await deployAnother(access);
  });
  const commands = new KilledCommands(scene, names);
  const { releases, rollbacks, faults } = await findings.act('kill releases and rollbacks at each of their calls', () =>
    killAtEveryCall(commands),
  );
  const measured = `${releases} releases and ${rollbacks} rollbacks killed, each at another call`;
  const few = releases < 25 || rollbacks < 10 ? [`${measured}: these are not all`] : [];
  await findings.check('one more run ends each in exactly one of the two states', () => ({
    measured,
    faults: [...few, ...faults],
  }));
  await raceAfterKill(scene);
}

/** Releases and rollbacks whose process is killed, and operators who race. */
export const killedReleaseDrill: Drill = {
  name: 'killed-release',
  about:
    'a release or rollback killed at any call ends in one of two states after one more run, also where two operators race',
  exercise,
};
