import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alarmFaults, gapsBetween } from '../alarm-drill/alarm-faults.ts';
import type { AlarmFault } from '../alarm-drill/fault.ts';
import { localAssembly } from '../building/local-assembly.ts';
import type { OwnCloudDrill } from './drill.ts';

/** Every alarm is seen firing and clearing, by a fault planted for it in a running cloud. */
export const alarmsDrill: OwnCloudDrill = {
  name: 'alarms',
  about: 'a fault planted for each alarm sets off what it should and nothing else, and each says when it is over',
  async conduct(findings, rootDir) {
    const folder = await mkdtemp(join(tmpdir(), 'status-board-alarms-'));
    // The CDK is loaded by who drills alarms, and by nobody else.
    const { writeDrilledAssembly } = await import('../alarm-drill/drilled-stage.ts');
    const { AlarmExercise } = await import('../alarm-drill/alarm-exercise.ts');
    try {
      const exercise = await findings.act('start a local cloud with the alarms of prod', async () => {
        const { functionsDir } = await localAssembly(rootDir, () => {});
        await writeDrilledAssembly(folder, functionsDir);
        return AlarmExercise.open({ assemblyDir: folder, functionsDir });
      });
      try {
        await findings.check('every alarm has its fault', async () => {
          const alarms = await exercise.alarms();
          return { measured: `${alarms.length} alarms`, faults: gapsBetween(alarms) };
        });
        for (const [id, fault] of Object.entries(alarmFaults)) {
          await findings.check(titleOf(id, fault), () => exercise.rehearse(fault));
        }
      } finally {
        await exercise.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function titleOf(id: string, { what, published }: AlarmFault): string {
  return `${id}: ${what}${published === undefined ? '' : ` (${published})`}`;
}
