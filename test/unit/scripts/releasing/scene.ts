import type { CommandFailure } from '#scripts/cli/command-failure.ts';
import type { OperatorRun, Step } from '#scripts/cli/operator-run.ts';
import { Ledger } from '#scripts/releasing/ledger.ts';
import { OperatorLock } from '#scripts/releasing/lock.ts';
import { release } from '#scripts/releasing/release.ts';
import { rollback } from '#scripts/releasing/rollback.ts';
import { planRollback } from '#scripts/releasing/rollback-plan.ts';
import type { Operator } from '#scripts/releasing/traffic-move.ts';
import { shellWord, type TypedCommand } from '#scripts/releasing/typed-command.ts';
import type { Judges, WantedRelease } from '#scripts/releasing/wanted-release.ts';
import { CrashingTable } from '#test/support/crashing-table.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { MemoryFleet } from './memory-fleet.ts';

const quiet: Step = {
  signal: new AbortController().signal,
  progress: () => {},
  detail: () => {},
  skip: () => {},
};

/** A run that shows nothing and is never interrupted. */
export const silentRun: Pick<OperatorRun, 'stands' | 'step' | 'tell'> = {
  step: (_name, work) => work(quiet),
  stands: () => {},
  tell: () => {},
};

/** Commands without a stage. */
export const typed: TypedCommand = (name, ...args) => ['npm run', name, ...args.map(shellWord)].join(' ');

export const content: Judges = {
  versions: async () => undefined,
  canary: async () => undefined,
  urls: async () => undefined,
};

export const names = ['create', 'get', 'move'];

/** Code of all functions, of one generation. */
export function generation(text: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `${name} ${text}`]));
}

/** A stage with three functions and its operators. */
export class Scene {
  now = 1_000_000;
  readonly fleet = new MemoryFleet();
  readonly table = new CrashingTable(new MemoryTable({ now: () => this.now }));
  readonly ledger = new Ledger(this.table);
  /** Processes of holders of the lock that are known to have ended. */
  readonly gone = new Set<string>();
  readonly #tokens: string[] = [];

  /** A run of a command by somebody. */
  operator(actor = 'ada', { steal = false } = {}): Operator {
    const token = `${actor}-${this.#tokens.length + 1}`;
    this.#tokens.push(token);
    const now = () => {
      this.now += 1;
      return this.now;
    };
    const lock = new OperatorLock(this.table, {
      owner: token,
      command: 'npm run release',
      doctor: 'npm run doctor',
      token,
      now,
      steal,
      isGone: (owner) => this.gone.has(owner),
    });
    return { fleet: this.fleet, ledger: this.ledger, lock, run: silentRun, actor, now, again: 'the same again', typed };
  }

  wanted(name: string, text: string, canary?: WantedRelease['canary']): WantedRelease {
    const built = new Map(Object.entries(generation(text)));
    const needs = { rights: {}, tables: [] };
    return { name, gitSha: `sha of ${text}`, built, needs, schemaVersions: {}, canary };
  }

  /** Every process that was begun has ended. */
  endAll(): void {
    for (const token of this.#tokens) this.gone.add(token);
  }

  /** Deploys and releases, as the commands do. */
  async release(
    name: string,
    text: string,
    options: Partial<Pick<WantedRelease, 'canary' | 'schemaVersions'>> & { judges?: Judges } = {},
  ) {
    const operator = this.operator();
    await operator.lock.take();
    try {
      this.fleet.deploy(generation(text));
      return await release(
        operator,
        {
          ...this.wanted(name, text, options.canary),
          ...(options.schemaVersions && { schemaVersions: options.schemaVersions }),
        },
        options.judges ?? content,
      );
    } finally {
      await operator.lock.release();
    }
  }

  async rollback(wanted?: string, operator = this.operator()): Promise<void> {
    await operator.lock.take();
    try {
      await rollback(operator, await planRollback(this.ledger, wanted, typed), 'it was bad');
    } finally {
      await operator.lock.release();
    }
  }
}

/** What a command failed with. */
export async function failureFrom(work: Promise<unknown>): Promise<CommandFailure> {
  return work.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: CommandFailure) => error,
  );
}
