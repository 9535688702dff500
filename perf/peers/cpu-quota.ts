import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Microseconds: short enough that a call of some milliseconds feels the quota. */
const period = 20_000;

/** Where control groups of the processor are made, and which of the two kinds they are. */
interface Controller {
  readonly root: string;
  readonly version: 1 | 2;
}

/** A share of one core, as a control group of this process's own. */
export interface CpuQuota {
  /** What the command of a process that is held to it begins with. */
  readonly prefix: readonly string[];
  /** How often a process was made to wait. */
  throttled(): number;
  /** Takes the group away again. */
  close(): void;
}

function controllerIn(root: string): Controller | undefined {
  const unified = path.join(root, 'cgroup.controllers');
  if (existsSync(unified) && readFileSync(unified, 'utf8').split(/\s/).includes('cpu')) return { root, version: 2 };
  const own = path.join(root, 'cpu');
  return existsSync(path.join(own, 'cpu.cfs_quota_us')) ? { root: own, version: 1 } : undefined;
}

/** The files that make a group one with a quota, with what is written into each. @param percent of one core */
export function quotaFiles(version: 1 | 2, percent: number): readonly (readonly [name: string, content: string])[] {
  const quota = Math.round((period * percent) / 100);
  if (version === 2) return [['cpu.max', `${quota} ${period}`]];
  return [
    ['cpu.cfs_period_us', String(period)],
    ['cpu.cfs_quota_us', String(quota)],
  ];
}

/**
 * Makes a control group that has a share of one core.
 * @param percent of one core
 * @param root where the system has control groups
 * @throws Error where there are none, or this user may make none
 */
export function limitCpu(percent: number, root = '/sys/fs/cgroup'): CpuQuota {
  const controller = controllerIn(root);
  if (controller === undefined) throw new Error(`${root} has no control groups of the processor: this needs Linux`);
  const group = path.join(controller.root, `status-board-peers-${process.pid}-${percent}`);
  const remove = () => {
    if (existsSync(group)) rmdirSync(group);
  };
  try {
    mkdirSync(group);
    for (const [name, content] of quotaFiles(controller.version, percent))
      writeFileSync(path.join(group, name), content);
  } catch (cause) {
    remove();
    throw new Error(`no control group can be made in ${controller.root} (run this as root): ${cause}`, { cause });
  }
  process.once('exit', remove);
  const enter = 'echo $$ > "$0" && exec "$@"';
  return {
    prefix: ['sh', '-c', enter, path.join(group, 'cgroup.procs')],
    throttled: () => Number(/^nr_throttled (\d+)$/m.exec(readFileSync(path.join(group, 'cpu.stat'), 'utf8'))?.[1]),
    close() {
      process.off('exit', remove);
      remove();
    },
  };
}
