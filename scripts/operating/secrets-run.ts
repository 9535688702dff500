import { setTimeout as wait } from 'node:timers/promises';
import type { SecretName } from '#shared/contract/rights.ts';
import { secrets as definitions } from '#shared/contract/secrets.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { oneOf } from '../cli/option-values.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import { tellWhere } from './first-line.ts';
import { secretFault, secretMend } from './secret-findings.ts';
import { openStage, type StageOptions } from './stage-access.ts';
import { type StageSecret, StageSecrets, secretNames } from './stage-secrets.ts';

/** What the commands about secrets work on. */
export interface SecretsView {
  readonly secrets: Pick<StageSecrets, 'rotate' | 'secret' | 'secrets'>;
  readonly typed: TypedCommand;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Milliseconds for which what a secret made is good (letters of pairing, ten minutes) and an environment may know a former version (five).
 * A second rotation within them takes the version away that verifies it.
 */
export const overlap = 15 * 60_000;

/** Milliseconds from one look at a rotation to the next, and how often it is looked at. */
const [between, looks] = [500, 240];

/** Opens the secrets of a stage, and tells where that is. */
export async function viewSecrets(run: OperatorRun, options: StageOptions): Promise<SecretsView> {
  const access = await openStage(options);
  await tellWhere(run, access);
  const pause = (milliseconds: number, signal: AbortSignal) => wait(milliseconds, undefined, { signal });
  return { secrets: new StageSecrets(access.aws, access.stage.name), typed: access.typed, now: Date.now, pause };
}

const timeOf = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
const dayOf = (at: number | undefined) => timeOf(at)?.slice(0, 10) ?? 'never';

const dataOf = ({ rotatedAt, dueAt, ...secret }: StageSecret) => ({
  ...secret,
  rotatedAt: timeOf(rotatedAt) ?? null,
  dueAt: timeOf(dueAt) ?? null,
});

const lineOf = ({ name, state, rotatedAt, dueAt }: StageSecret) =>
  `${name}  ${state}, rotated ${dayOf(rotatedAt)}, due ${dayOf(dueAt)}: ${definitions[name].purpose}`;

/** `npm run secrets -- list`: each secret, when it was rotated, when it is due. @throws CommandFailure naming those that are missing */
export async function listSecrets(run: OperatorRun, { secrets }: SecretsView): Promise<OperatorEnding> {
  const found = await run.step('look', () => secrets.secrets());
  for (const secret of found) run.part(lineOf(secret), dataOf(secret));
  const unusable = found.filter((secret) => secretFault(secret) !== undefined);
  const [first] = unusable;
  const data = { secrets: found.map(dataOf) };
  if (first !== undefined) {
    const which = unusable.map(({ id, state }) => `${id} (${state})`).join(', ');
    throw new CommandFailure('precondition', `functions cannot do without ${which}`, { data, next: secretMend(first) });
  }
  return { summary: `${found.length} secret${found.length === 1 ? '' : 's'}, all usable`, data };
}

/** The secret somebody named. @throws UsageMistake with those there are */
const named = (name: string): SecretName => oneOf('<secret>', name, secretNames);

/** Waits until a version is the current one and Secrets Manager has noted when, which it does last. @throws CommandFailure where that does not come */
async function untilCurrent(view: SecretsView, known: StageSecret, version: string, signal: AbortSignal) {
  const { name } = known;
  for (let look = 0; look < looks; look += 1) {
    const secret = await view.secrets.secret(name);
    if (secret.version === version && secret.rotatedAt !== known.rotatedAt) return secret;
    await view.pause(between, signal);
  }
  throw new CommandFailure(
    'failed',
    `${name} is still being rotated; the function rotate-secret tells why in its log`,
    {
      next: view.typed('logs', '--function', 'rotate-secret'),
    },
  );
}

/**
 * `npm run secrets -- rotate`: puts a new value in the place of a secret; the one before verifies on.
 * @param isAgain whether the one before may go although things made with it are still good, as it must where it leaked
 * @throws CommandFailure where it cannot be rotated, or not yet
 */
export async function rotateOne(
  run: OperatorRun,
  view: SecretsView,
  wanted: string,
  isAgain: boolean,
): Promise<OperatorEnding> {
  const { secrets, typed, now } = view;
  const name = named(wanted);
  const known = await run.step('look', () => secrets.secret(name));
  const fault = secretFault(known);
  if (fault !== undefined) {
    throw new CommandFailure('precondition', `${known.id} ${fault}`, { next: secretMend(known) });
  }
  if (known.state === 'rotating') {
    throw new CommandFailure('precondition', `${name} is being rotated already`, { next: typed('secrets', 'list') });
  }
  const left = (known.rotatedAt ?? 0) + overlap - now();
  if (left > 0 && !isAgain) {
    const minutes = Math.ceil(left / 60_000);
    const why = `${name} was rotated a moment ago: what was made before would be refused; wait ${minutes} min, or say --again where that is meant`;
    throw new CommandFailure('precondition', why, { next: typed('secrets', 'rotate', name, '--again') });
  }
  const change = { change: '~' as const, what: known.id, detail: 'a new value; the current one still verifies' };
  const risks = left > 0 ? ['what was made before the last rotation is refused'] : [];
  if (!(await run.approve({ changes: [change], risks }))) return { wouldChange: true };
  const rotated = await run.step('rotate', async ({ signal }) =>
    untilCurrent(view, known, await secrets.rotate(name), signal),
  );
  return { summary: `${name} is rotated; functions sign with it within 5 minutes`, data: { secret: dataOf(rotated) } };
}
