import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockName } from '#local/data-folder/names.ts';

/** How a process stood at a moment. */
export interface ProcessSample {
  readonly at: number;
  readonly pid: number;
  readonly name: string;
  readonly megabytes: number;
  readonly handles: number;
}

/** The parent and the name of a process; the name may hold spaces and parentheses. */
async function statOf(pid: string): Promise<{ pid: number; parent: number; name: string } | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(stat ?? '') ?? [];
  return name === undefined ? undefined : { pid: Number(pid), parent: Number(parent), name };
}

/** How a process and all that descend from it stand now; empty where the system does not tell, as only Linux does. */
export async function sampleProcesses(root: number, at: number): Promise<ProcessSample[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(pids.map(statOf))).filter((found) => found !== undefined);
  const wanted = new Set([root]);
  for (let size = 0; size !== wanted.size; ) {
    size = wanted.size;
    for (const { pid, parent } of all) if (wanted.has(parent)) wanted.add(pid);
  }
  const samples = all.map(async ({ pid, name }): Promise<ProcessSample[]> => {
    if (!wanted.has(pid)) return [];
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
    const handles = await readdir(`/proc/${pid}/fd`).catch(() => undefined);
    if (Number.isNaN(kilobytes) || handles === undefined) return [];
    return [{ at, pid, name, megabytes: Math.round(kilobytes / 102.4) / 10, handles: handles.length }];
  });
  return (await Promise.all(samples)).flat();
}

/** What was seen of processes so far, and how to stop looking. */
export interface Watch {
  readonly samples: readonly ProcessSample[];
  readonly stop: () => void;
}

/** Looks at the processes of the local cloud that works in a data folder, some 120 times in so many seconds. */
export async function watchCloud(data: string, seconds: number): Promise<Watch> {
  const { pid } = JSON.parse(await readFile(join(data, lockName), 'utf8')) as { pid: number };
  const samples: ProcessSample[] = [];
  const look = async () => void samples.push(...(await sampleProcesses(pid, Date.now())));
  const timer = setInterval(look, Math.max(500, (seconds * 1_000) / 120));
  return { samples, stop: () => clearInterval(timer) };
}
