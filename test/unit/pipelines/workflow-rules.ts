import { parse } from 'yaml';

interface Step {
  readonly 'continue-on-error'?: unknown;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

type Permissions = Readonly<Record<string, string>>;

interface Job {
  readonly if?: string;
  readonly 'continue-on-error'?: unknown;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': unknown };
  readonly name?: string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly uses?: string;
  readonly needs?: string | readonly string[];
  readonly environment?: string;
  readonly permissions?: Permissions;
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

/** A workflow, as far as our rules go. */
export interface Workflow {
  readonly on: string | readonly string[] | Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** @throws YAMLParseError where the text is no YAML */
export function parseWorkflow(text: string): Workflow {
  return parse(text) as Workflow;
}

/** What a workflow's jobs are called where their results are shown, each value of a matrix by itself. */
export function checkNames(text: string): string[] {
  return Object.entries(parseWorkflow(text).jobs).flatMap(([id, { name = id, strategy }]) => {
    const [[variable, values] = ['', ['']]] = Object.entries(strategy?.matrix ?? {});
    return values.map((value) => name.replace(`\${{ matrix.${variable} }}`, value));
  });
}

/** The commands of npm that a script of shell runs: `test` of `npm test`, `drill` of `npm run drill -- …`. */
export function npmScripts(run: string): string[] {
  return [...run.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)].map(([, script, own]) => script ?? own ?? '');
}

/** An action of somebody else is named by the digest of a commit, which cannot be moved as a tag can, and by the version it is. */
const pinned = /^\s*(- )?uses: (\.\/[\w./-]+|[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+){2})$/;

const handsOnCredentials = 'aws-actions/configure-aws-credentials@';

/** What makes a command succeed that failed. */
const forgiving = /\|\|\s*(true|:|exit 0|echo)\b|\bset \+e\b|;\s*(true|exit 0)\s*$/;

/** How a gate would let through what it should hold up. */
function* openGates(job: Job): Generator<string> {
  // A job with a condition of its own may run although what it needs has failed.
  if (job.if !== undefined) yield 'runs on a condition of its own';
  if ([job, ...(job.steps ?? [])].some((it) => it['continue-on-error'] !== undefined)) yield 'goes on after a failure';
  if ((job.steps ?? []).some(({ run = '' }) => forgiving.test(run))) yield 'passes over the failure of a command';
}

function* jobMistakes(job: Job): Generator<string> {
  yield* openGates(job);
  if (job.permissions === undefined) yield 'has no permissions of its own';
  if (job.uses === undefined && job['timeout-minutes'] === undefined) yield 'has no timeout';
  if (job.uses === undefined && job['runs-on'] !== 'ubuntu-24.04') yield 'does not run on ubuntu-24.04';
  const writes = Object.entries(job.permissions ?? {}).filter(([, right]) => right === 'write');
  for (const [scope] of writes) if (scope !== 'id-token') yield `may write ${scope}`;
  const steps = job.steps ?? [];
  const hasToken = writes.some(([scope]) => scope === 'id-token');
  const getsCredentials = steps.findIndex(({ uses = '' }) => uses.startsWith(handsOnCredentials));
  if (hasToken !== getsCredentials >= 0) yield 'has a token of identity without using it, or the other way round';
  if (hasToken && job.environment === undefined) yield 'gets credentials without an environment';
  if (hasToken && job.needs === undefined) yield 'gets credentials before anything is verified';
  if (hasToken && job.concurrency?.['cancel-in-progress'] !== false) yield 'may be cut off, or meet another run';
  const installs = steps.findIndex(({ run = '' }) => /\bnpm (ci|install)\b/.test(run));
  if (hasToken && installs > getsCredentials) yield 'installs packages with credentials around';
  for (const { uses = '', with: given, run = '' } of steps) {
    if (uses.startsWith('actions/checkout@') && given?.['persist-credentials'] !== false) {
      yield 'leaves the token of its checkout behind';
    }
    if (run.includes('${{')) yield 'puts an expression into shell, instead of handing it over by env';
  }
}

/** What in a workflow breaks our rules, in words. */
export function workflowMistakes(text: string, scripts: readonly string[]): string[] {
  const workflow = parseWorkflow(text);
  const triggers =
    typeof workflow.on === 'string'
      ? [workflow.on]
      : Array.isArray(workflow.on)
        ? workflow.on
        : Object.keys(workflow.on);
  const unpinned = text.split('\n').filter((line) => /\buses:/.test(line) && !pinned.test(line));
  const runs = Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps.flatMap(({ run }) => run ?? []));
  return [
    ...unpinned.map((line) => `${line.trim()}: not pinned to a commit with its version`),
    ...(Object.keys(workflow.permissions ?? { all: '' }).length > 0 ? ['gives all jobs permissions'] : []),
    ...triggers
      .filter((trigger: string) => /^(pull_request_target|workflow_run)$/.test(trigger))
      .map((trigger: string) => `runs on ${trigger}`),
    ...Object.entries(workflow.jobs).flatMap(([id, job]) =>
      [...jobMistakes(job)].map((mistake) => `job ${id} ${mistake}`),
    ),
    ...runs
      .flatMap(npmScripts)
      .filter((script) => !scripts.includes(script))
      .map((script) => `npm run ${script}: no such script`),
  ];
}
