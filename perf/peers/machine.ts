import { cpus } from 'node:os';

/** The day, such as 2026-11-30, and the machine, in words. */
export function dayAndMachine(): { readonly day: string; readonly machine: string } {
  const all = cpus();
  const machine = `${all[0]?.model}, ${all.length} cores, ${process.platform}-${process.arch}, Node ${process.version}`;
  return { day: new Date().toISOString().slice(0, 10), machine };
}
