import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux: in how many parts of a second the system counts CPU time. */
const ticksPerSecond = 100;

function statOf(pid: string): { parent: string; seconds: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, a name in brackets, may have blanks; the fields behind it are numbered from 3 (proc_pid_stat(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parent: String(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond };
  } catch {
    return undefined;
  }
}

/** CPU seconds of all processes this one has started, such as an engine, so far; 0 where the system does not tell as Linux does. */
export function childrenCpuTime(): number {
  if (process.platform !== 'linux') return 0;
  const stats = new Map(
    readdirSync('/proc').flatMap((pid) => {
      const stat = /^\d+$/.test(pid) ? statOf(pid) : undefined;
      return stat === undefined ? [] : [[pid, stat] as const];
    }),
  );
  const isOurs = (pid: string): boolean => {
    const parent = stats.get(pid)?.parent;
    return parent !== undefined && (parent === String(process.pid) || isOurs(parent));
  };
  return [...stats].filter(([pid]) => isOurs(pid)).reduce((sum, [, { seconds }]) => sum + seconds, 0);
}
