import { sigV4Signer } from '#client/sigv4.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { openStage } from '../operating/stage-access.ts';
import { openDrillShop } from '../rehearsing/drill-shop.ts';
import { LambdaFleet } from '../releasing/lambda-fleet.ts';
import { auditCards, auditFailures, type Finding } from './audit.ts';
import type { AnyDrill, Drill, Exposure, Scene } from './drill.ts';
import { DrillCloud } from './drill-cloud.ts';
import { Findings, type ShownFinding } from './findings.ts';
import { Population } from './population.ts';
import type { RecordedAnswer, TrafficRecord } from './traffic-record.ts';
import { Workspace } from './workspace.ts';

const isIn = ({ at, operation }: RecordedAnswer, exposure: Exposure): boolean =>
  operation === exposure.operation && at >= exposure.from && at <= exposure.until;

function auditComplaints({ boardsRead, complaints }: TrafficRecord): Finding {
  return { measured: `${boardsRead} boards read`, faults: complaints };
}

/** What holds of every drill, once everybody has stopped. */
async function auditAll({ exposures, findings, population }: Scene): Promise<void> {
  const { record } = population;
  await findings.check('no acknowledged write is lost, no booking is there twice', async () => {
    const { faults, measured } = auditCards(record.cards, await population.cards());
    return { faults, measured: `${record.acknowledgedWrites} writes acknowledged; ${measured}` };
  });
  await findings.check('nobody saw a card twice, or was refused what is his', () => auditComplaints(record));
  const others = record.answers.filter((answer) => !exposures.some((exposure) => isIn(answer, exposure)));
  await findings.check('nobody else got a failure', () => auditFailures(others, 0));
}

/** Does a drill among people at work. */
async function withPeople(drill: Drill, findings: Findings, cloud: DrillCloud, rootDir: string): Promise<void> {
  let workspace: Promise<Workspace> | undefined;
  try {
    const outputs = await cloud.outputs();
    const shop = await openDrillShop(outputs);
    const access = await openStage({ stage: 'local', data: cloud.dataDir });
    const signer = sigV4Signer({ region: access.aws.region, credentials: outputs.awsCredentials });
    const users = { functionUrls: outputs.functionUrls, signer: drill.isSigned === true ? signer : undefined };
    const population = new Population(users, shop);
    const place = { rootDir, dataDir: cloud.dataDir, key: shop.key };
    const open = (): Promise<Workspace> => {
      workspace ??= Workspace.open(rootDir);
      return workspace;
    };
    const fleet = new LambdaFleet(access.aws);
    const healthUrl = `${outputs.functionUrls.getHealth}/health`;
    const scene: Scene = { access, fleet, healthUrl, place, population, findings, exposures: [], workspace: open };
    population.start();
    try {
      await findings.act('twenty people begin to work', () => population.served());
      await drill.exercise(scene);
      await population.served();
    } finally {
      await population.stop();
    }
    await auditAll(scene);
  } finally {
    await (await workspace?.catch(() => undefined))?.close();
  }
}

async function runDrill(run: OperatorRun, drill: AnyDrill, rootDir: string): Promise<readonly ShownFinding[]> {
  const findings = new Findings(drill.name, run);
  if ('conduct' in drill) {
    await drill.conduct(findings, rootDir);
    return findings.all;
  }
  const cloud = await findings.act('start a local cloud', () => DrillCloud.start(rootDir));
  try {
    await ('rehearse' in drill ? drill.rehearse(findings, cloud) : withPeople(drill, findings, cloud, rootDir));
    return findings.all;
  } finally {
    await cloud.close();
  }
}

/**
 * How a run ends that found this.
 * @throws CommandFailure (`failed`) naming what does not hold
 */
export function endingOf(findings: readonly ShownFinding[]): OperatorEnding {
  const broken = findings.filter(({ holds }) => !holds);
  if (broken.length === 0) return { summary: `all ${findings.length} findings hold`, data: { findings } };
  const told = broken.map(({ drill, shows, measured }) => `${drill}: ${shows}: ${measured}`).join('\n');
  throw new CommandFailure('failed', `${broken.length} of ${findings.length} findings do not hold\n${told}`, {
    data: { findings },
  });
}

/**
 * `npm run drill`: does drills one after another, each on a local cloud of its own.
 * @param rootDir the repository
 * @throws CommandFailure (`failed`) naming what does not hold
 */
export async function runDrills(
  run: OperatorRun,
  drills: readonly AnyDrill[],
  rootDir: string,
): Promise<OperatorEnding> {
  const findings: ShownFinding[] = [];
  for (const drill of drills) findings.push(...(await runDrill(run, drill, rootDir)));
  return endingOf(findings);
}
