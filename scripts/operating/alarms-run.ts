import { CommandFailure } from '../cli/command-failure.ts';
import { harmless } from '../cli/one-line.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import { CloudWatchAlarms } from '../watching/cloudwatch-alarms.ts';
import { CloudWatchHistory } from '../watching/cloudwatch-history.ts';
import {
  type AlarmHistory,
  type AlarmReader,
  byWeight,
  lineOf,
  momentOf,
  type WatchedAlarm,
} from '../watching/watched-alarm.ts';
import { tellWhere } from './first-line.ts';
import { openStage, type StageOptions } from './stage-access.ts';

/** What the commands about alarms look at. */
export interface AlarmView {
  readonly alarms: AlarmReader;
  readonly history: AlarmHistory;
  readonly typed: TypedCommand;
}

/** What of its past is shown of an alarm. */
const shownEvents = 10;

/** Opens the alarms of a stage, and tells where that is. */
export async function viewAlarms(run: OperatorRun, options: StageOptions): Promise<AlarmView> {
  const access = await openStage(options);
  await tellWhere(run, access);
  const { aws, stage, typed } = access;
  return { alarms: new CloudWatchAlarms(aws, stage.name), history: new CloudWatchHistory(aws, stage.name), typed };
}

/** All alarms of the stage. @throws CommandFailure (`precondition`) where it has none */
async function allAlarms({ alarms, typed }: AlarmView, signal: AbortSignal): Promise<WatchedAlarm[]> {
  const found = await alarms.alarms(signal);
  if (found.length > 0) return found;
  throw new CommandFailure('precondition', 'the stage has no alarms in this account and region', {
    next: typed('deploy'),
  });
}

const dataOf = ({ since, ...alarm }: WatchedAlarm) => ({ ...alarm, since: new Date(since).toISOString() });

/** `npm run alarms -- list`: each alarm somebody is called by. */
export async function listAlarms(run: OperatorRun, view: AlarmView): Promise<OperatorEnding> {
  const found = await run.step('look', ({ signal }) => allAlarms(view, signal));
  const calling = found.filter(({ severity }) => severity !== undefined).sort(byWeight);
  for (const alarm of calling) run.part(harmless(lineOf(alarm)), dataOf(alarm));
  const ringing = calling.filter(({ state }) => state === 'ALARM');
  const [worst] = ringing;
  return {
    summary: `${ringing.length === 0 ? 'none' : ringing.length} of ${calling.length} alarms ${ringing.length === 1 ? 'is' : 'are'} on`,
    data: { alarms: calling.map(dataOf) },
    next: worst === undefined ? [] : [view.typed('alarms', 'show', worst.id)],
  };
}

/** Says that there is no such alarm, with one that was probably meant. */
function noAlarm(id: string, known: readonly WatchedAlarm[], typed: TypedCommand): CommandFailure {
  const like = known.map((alarm) => alarm.id).filter((it) => it.includes(id) || id.includes(it));
  const meant = like.length === 0 ? '' : `; there is ${like.slice(0, 5).join(', ')}`;
  return new CommandFailure('precondition', `the stage has no alarm ${id}${meant}`, { next: typed('alarms', 'list') });
}

/** `npm run alarms -- show`: one alarm, what it looks at, what happened to it, and the ways on. */
export async function showAlarm(run: OperatorRun, view: AlarmView, id: string): Promise<OperatorEnding> {
  const { alarm, parts, history } = await run.step('look', async ({ signal }) => {
    const found = await allAlarms(view, signal);
    const alarm = found.find((it) => it.id === id);
    if (alarm === undefined) throw noAlarm(id, found, view.typed);
    const parts = found.filter((it) => alarm.parts.includes(it.id)).sort(byWeight);
    return { alarm, parts, history: await view.history.of(id, shownEvents, signal) };
  });
  const { state, since, severity, impact, reason, ways, heldBackBy } = alarm;
  const told: readonly (readonly [name: string, text: string])[] = [
    ['alarm', `${id}, ${severity ?? 'part of another'}`],
    ['state', `${state} since ${momentOf(since)}`],
    ['impact', impact],
    ['reason', reason === '' ? 'none is known' : reason],
    ...(heldBackBy.length === 0 ? [] : [['held by', `${heldBackBy.join(', ')} while on`] as const]),
    ...parts.map((part) => ['part', lineOf(part)] as const),
    ...history.map(({ at, summary }) => ['history', `${momentOf(at)}  ${summary}`] as const),
    ...ways.map((way) => ['way', way] as const),
  ];
  for (const [name, text] of told) run.print(harmless(`${name.padEnd(7)}  ${text}`));
  return {
    summary: `${id} is ${state}`,
    data: {
      ...dataOf(alarm),
      parts: parts.map(dataOf),
      history: history.map(({ at, summary }) => ({ at: new Date(at).toISOString(), summary })),
    },
  };
}
