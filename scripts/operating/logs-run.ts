import { setTimeout as wait } from 'node:timers/promises';
import { resourceName } from '#infra/names.ts';
import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { wholeNumber } from '../cli/option-values.ts';
import { optionWords } from '../releasing/typed-command.ts';
import { tellWhere } from './first-line.ts';
import { followedLines, linesOf, type WantedLogs } from './function-logs.ts';
import { dataOf, textOf } from './log-lines.ts';
import { correlationId, functionOf, pastTime } from './log-options.ts';
import { CloudWatchLogReader, type FunctionLine } from './log-reader.ts';
import { openStage, type StageAccess, type StageOptions } from './stage-access.ts';
import { clockAhead, wrongClock } from './stage-clock.ts';
import { functionUrlsOf, StageStacks } from './stage-stacks.ts';

/** What `npm run logs` is told. */
export interface LogsOptions extends StageOptions {
  readonly since: string;
  readonly operation?: string | undefined;
  readonly correlation?: string | undefined;
  readonly release?: string | undefined;
  readonly limit: string;
  readonly follow: boolean;
  readonly json?: true | undefined;
}

/** Lines a command shows at most. */
const mostLines = 10_000;

/** Milliseconds a clock may be off before it is told: those of an answer under way, and more. */
const clockTolerance = 30_000;

/** Milliseconds between two looks for new lines. */
const lookPause = { local: 500, deployed: 3_000 };

/** The functions whose logs are wanted. @throws CommandFailure where the stage has none, or none of that name */
async function functionsOf(reader: CloudWatchLogReader, { stage, typed }: StageAccess, operation: string | undefined) {
  const prefix = resourceName(stage.name, '');
  const names = await reader.functionNames(prefix);
  if (names.length === 0) {
    const reason = `stage ${stage.name} has no functions in this account and region`;
    throw new CommandFailure('precondition', reason, { next: typed('deploy') });
  }
  return operation === undefined ? names : [functionOf(operation, names, prefix)];
}

/**
 * `npm run logs`: what the functions of a stage wrote, in order of time across all of them; with `--follow` also what they write from
 * now on, until it is interrupted.
 */
export async function showLogs(run: OperatorRun, options: LogsOptions): Promise<OperatorEnding> {
  const from = pastTime('since', options.since, Date.now());
  const correlation = options.correlation === undefined ? undefined : correlationId(options.correlation);
  const release = options.release === undefined ? undefined : wholeNumber('release', options.release, 1, 99_999_999);
  const limit = wholeNumber('limit', options.limit, 1, mostLines);
  if (options.follow && options.json) throw new UsageMistake('--follow has no end to report at; take --ndjson');
  const access = await openStage(options);
  const { aws, stage } = access;
  await tellWhere(run, access);
  const reader = new CloudWatchLogReader(aws);
  const functionNames = await functionsOf(reader, access, options.operation);
  const prefix = resourceName(stage.name, '');
  const show = (line: FunctionLine) => run.part(textOf(line, prefix), dataOf(line, prefix));
  const wanted: WantedLogs = { functionNames, from, correlationId: correlation, release, limit, signal: run.signal };
  const { lines, isCut } = await run.step('read', (step) => {
    step.detail(functionNames.length === 1 ? '1 function' : `${functionNames.length} functions`);
    return linesOf(reader, wanted);
  });
  for (const line of lines) show(line);
  const data = { since: new Date(from).toISOString(), isCut, lines: lines.map((line) => dataOf(line, prefix)) };
  const last = lines.at(-1);
  if (isCut && last !== undefined) {
    run.tell(`cut at the limit of ${limit}: there are more lines`);
    return { data, next: [goOn(access, options, new Date(last.time).toISOString())] };
  }
  if (last === undefined) await tellWhyNone(run, access, data.since);
  if (!options.follow) return { summary: lines.length === 1 ? '1 line' : `${lines.length} lines`, data };
  const pause = () =>
    wait(stage.name === 'local' ? lookPause.local : lookPause.deployed, undefined, { signal: run.signal });
  try {
    for await (const line of followedLines(reader, wanted, lines, pause)) show(line);
  } catch (error) {
    // To be interrupted is how following ends.
    if (!run.signal.aborted) throw error;
  }
  return {};
}

/** What may be wrong where nothing was found: a clock that is ahead looks for lines of a time that is yet to come. */
async function tellWhyNone(run: OperatorRun, { aws, stage }: StageAccess, since: string): Promise<void> {
  const urls = functionUrlsOf(await new StageStacks(aws, stage.name).list(), stage.name);
  const ahead = (await clockAhead(urls)) ?? 0;
  if (Math.abs(ahead) > clockTolerance) run.tell(`the clock here is ${wrongClock(ahead)}, and --since goes by it`);
  run.tell(`nothing since ${since}${stage.name === 'local' ? '' : '; the newest lines are found some seconds after'}`);
}

/** The command that shows what comes after a time. */
function goOn({ typed }: StageAccess, { operation, correlation, release, follow }: LogsOptions, since: string): string {
  return typed('logs', ...optionWords({ since, operation, correlation, release }), ...(follow ? ['--follow'] : []));
}
