import type { Severity } from '#infra/alarms/alarm-definition.ts';
import type { Stage } from '#infra/config.ts';
import { topicArn, topicName } from '#infra/names.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { harmless } from '../cli/one-line.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { oneOf } from '../cli/option-values.ts';
import { type TypedCommand, typedInbox } from '../releasing/typed-command.ts';
import { type AlarmTopics, type Recipient, SnsAlarmTopics } from '../watching/alarm-topics.ts';
import { exerciseOf } from '../watching/exercise.ts';
import { tellWhere } from './first-line.ts';
import { actorHere, openStage, type StageOptions } from './stage-access.ts';

/** What an exercise needs. */
export interface ExerciseScene {
  /** With the account that is worked in. */
  readonly stage: Pick<Stage, 'account' | 'name' | 'region'>;
  readonly topics: AlarmTopics;
  readonly typed: TypedCommand;
  /** The command that shows the inbox of the local cloud. */
  readonly inbox: string;
  readonly actor: string;
  readonly now: () => number;
}

/** A topic, and who would be told. */
interface Told {
  readonly severity: Severity;
  readonly topic: string;
  readonly recipients: readonly Recipient[];
}

const severities = ['page', 'ticket'] as const;

/** The severities that were asked for; both where none was named. @throws UsageMistake for another */
export function wantedSeverities(text: string | undefined): readonly Severity[] {
  return text === undefined ? severities : [oneOf('severity', text, severities)];
}

/** Opens what an exercise needs, and tells where that is. */
export async function openExercise(run: OperatorRun, options: StageOptions): Promise<ExerciseScene> {
  const access = await openStage(options);
  await tellWhere(run, access);
  const { account, aws, typed } = access;
  const stage = { ...access.stage, account };
  const inbox = typedInbox(options.data);
  return { stage, topics: new SnsAlarmTopics(aws), typed, inbox, actor: actorHere(), now: Date.now };
}

const whoOf = ({ recipients }: Told) => recipients.filter(({ isConfirmed }) => isConfirmed).map(({ who }) => who);

/** Who is told of what. @throws CommandFailure (`precondition`) where nobody would be: that is what an exercise is to find */
async function lookWhom({ stage, topics, typed }: ExerciseScene, wanted: readonly Severity[], signal: AbortSignal) {
  const told: Told[] = [];
  for (const severity of wanted) {
    const topic = topicName(stage.name, severity);
    const recipients = await topics.recipients(topicArn(stage, severity), signal);
    if (recipients === undefined) {
      throw new CommandFailure('precondition', `there is no topic ${topic}`, { next: typed('deploy') });
    }
    told.push({ severity, topic, recipients });
  }
  const deaf = told.find((each) => whoOf(each).length === 0);
  if (deaf === undefined) return told;
  const [waiting] = deaf.recipients;
  const why = waiting === undefined ? 'nobody is subscribed to it' : `${waiting.who} has not confirmed it`;
  const mend =
    'name somebody in STATUS_BOARD_PAGE_MAIL and STATUS_BOARD_TICKET_MAIL, deploy, and confirm the mail that comes';
  throw new CommandFailure('precondition', `an alarm of topic ${deaf.topic} would reach nobody: ${why}`, {
    next: mend,
  });
}

/** `npm run alarms -- test`: sends one alarm of each severity that says it is an exercise, on the way of those that are none. */
export async function runExercise(
  run: OperatorRun,
  scene: ExerciseScene,
  wanted: readonly Severity[],
): Promise<OperatorEnding> {
  const { stage, topics, typed, inbox, actor, now } = scene;
  const told = await run.step('look who is called', ({ signal }) => lookWhom(scene, wanted, signal));
  const data = { topics: told };
  const changes = told.map((each) => {
    return { change: '+' as const, what: `message to ${each.topic}`, detail: harmless(whoOf(each).join(', ')) };
  });
  const unconfirmed = told.flatMap(({ recipients }) => recipients.filter(({ isConfirmed }) => !isConfirmed));
  const risks = [
    ...(wanted.includes('page') ? ['whoever is on call is called: tell them before'] : []),
    ...unconfirmed.map(({ who }) => harmless(`${who} has not confirmed the subscription, and gets nothing`)),
  ];
  if (!(await run.approve({ changes, risks }))) return { data };
  await run.step('send', async ({ signal, detail }) => {
    for (const { severity } of told) await topics.publish(exerciseOf(stage, severity, { at: now(), actor }), signal);
    detail(told.length === 1 ? '1 message' : `${told.length} messages`);
  });
  const isLocal = stage.name === 'local';
  const where = isLocal ? 'the inbox of the local cloud' : told.flatMap(whoOf).join(', ');
  return {
    summary: harmless(`the exercise is on its way to ${where}`),
    data,
    next: [isLocal ? inbox : typed('alarms', 'list')],
  };
}
