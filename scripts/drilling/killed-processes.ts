import { createInterface } from 'node:readline';
import { Ledger } from '../releasing/ledger.ts';
import type { Move } from '../releasing/manifest.ts';
import { unfinishedMove } from '../releasing/traffic-move.ts';
import type { Finding } from './audit.ts';
import type { Scene } from './drill.ts';
import { type CommandOutcome, operatorCommand } from './operator-command.ts';
import { auditStanding, standingOf } from './standing.ts';

/** Runs a command and kills its process as soon as it tells people that it has begun a step. */
function killedCommand(
  { place }: Scene,
  command: string,
  args: readonly string[],
  step: RegExp,
): Promise<CommandOutcome> {
  return operatorCommand(place, command, args, (child) => {
    if (child.stderr === null) throw new Error('what the command tells people is not piped');
    createInterface(child.stderr).on('line', (line) => {
      if (step.test(line)) child.kill('SIGKILL');
    });
  });
}

function auditKill({ code, told }: CommandOutcome, move: Move | undefined): Finding {
  const measured = `it was killed at: ${told.trim().split('\n').at(-1)}`;
  const faults = [
    ...(code === undefined ? [] : [`it ended with ${code} before it was killed\n${told}`]),
    ...(move === undefined ? ['no move is half done'] : []),
  ];
  return { measured, faults };
}

/** One of two who finish a move may be turned away; both may be served, one after the other. */
function auditRace(outcomes: readonly CommandOutcome[]): Finding {
  const codes = outcomes.map(({ code }) => code);
  const measured = `exit codes ${codes.join(' and ')}: ${outcomes.map(({ report }) => report?.summary ?? report?.error?.reason).join('; ')}`;
  const isServed = codes.includes(0) && codes.every((code) => code === 0 || code === 3);
  return { measured, faults: isServed ? [] : [measured, ...outcomes.map(({ told }) => told)] };
}

/** Where everything stands after the race: all at one side of the move, and the ledger knows which. */
async function auditEnd({ access, fleet }: Scene, { from, to }: Move): Promise<Finding> {
  const ledger = new Ledger(access.ops);
  const [last] = await ledger.moves(1);
  const isBack = last?.kind === 'rollback' || last?.state === 'undone';
  const { faults, measured } = auditStanding(await standingOf(fleet, Object.keys(to)), isBack ? from : to);
  const half = last?.state === 'started' ? ['a move is half done'] : [];
  return {
    measured: `${isBack ? 'all calls are back' : 'the release is live'}: ${measured}`,
    faults: [...half, ...faults],
  };
}

/**
 * The real command, killed in the middle of its move of all functions by SIGKILL; `doctor` then tells of it, and two operators who
 * want opposite things end it at the same time.
 */
export async function raceAfterKill(scene: Scene): Promise<void> {
  const { access, findings, place } = scene;
  const killed = await findings.act('npm run release -- v2.0.0, killed while it moves traffic', () =>
    killedCommand(scene, 'release', ['v2.0.0', '--yes', '--canary', 'none'], /… move all calls/),
  );
  const move = await unfinishedMove(new Ledger(access.ops));
  await findings.check('it leaves a move half done', () => auditKill(killed, move));
  if (move === undefined) return;
  const doctor = await findings.act('npm run doctor', () => operatorCommand(place, 'doctor', []));
  await findings.check('doctor tells of it', () => {
    const said = JSON.stringify(doctor.report?.data ?? doctor.told);
    const isTold = /release .* by .* is half done/.test(said);
    return { measured: `exit code ${doctor.code}`, faults: isTold ? [] : [doctor.told] };
  });
  const outcomes = await findings.act('two operators end it, one forward and one back', () =>
    Promise.all([
      operatorCommand(place, 'release', ['v2.0.0', '--yes', '--canary', 'none']),
      operatorCommand(place, 'rollback', ['--yes', '--reason', 'a drill']),
    ]),
  );
  await findings.check('one of them is served, or one after the other', () => auditRace(outcomes));
  await findings.check('everything stands at one side', () => auditEnd(scene, move));
}
