import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AlarmExercise } from '#scripts/alarm-drill/alarm-exercise.ts';
import { alarmFaults, gapsBetween } from '#scripts/alarm-drill/alarm-faults.ts';
import { writeDrilledAssembly } from '#scripts/alarm-drill/drilled-stage.ts';
import type { AlarmFault } from '#scripts/alarm-drill/fault.ts';
import { localAssembly } from '#scripts/building/local-assembly.ts';

jest.setTimeout(120_000);

const repository = join(__dirname, '../..');

interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>;
}

/** Spoils the alarms of an assembly: one hears too little, one does not say when it is over, and one is nobody's. */
function spoil(assemblyDir: string): void {
  const file = join(assemblyDir, 'status-board-local-observability.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  const alarm = (id: string) => {
    const name = `status-board-local-${id}`;
    const found = Object.values(template.Resources).find(({ Properties }) => Properties?.AlarmName === name);
    if (found === undefined) throw new Error(`there is no alarm ${name}`);
    return found;
  };
  alarm('refused-credentials').Properties.Threshold = 1_000;
  delete alarm('dead-letters').Properties.OKActions;
  const poison = alarm('poison-messages');
  template.Resources.Foreign = {
    ...poison,
    Properties: { ...poison.Properties, AlarmName: 'status-board-local-foreign' },
  };
  writeFileSync(file, JSON.stringify(template));
}

const folder = mkdtempSync(join(tmpdir(), 'status-board-spoilt-alarms-'));
let exercise: AlarmExercise;

beforeAll(async () => {
  const { functionsDir } = await localAssembly(repository, () => {});
  await writeDrilledAssembly(folder, functionsDir);
  spoil(folder);
  exercise = await AlarmExercise.open({ assemblyDir: folder, functionsDir });
});

afterAll(async () => {
  await exercise?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the drill of alarms, where some are spoilt', () => {
  it('sees an alarm nobody has a fault for', async () => {
    expect(gapsBetween(await exercise.alarms())).toEqual([
      'alarm foreign has no fault that sets it off: scripts/alarm-drill',
    ]);
  });

  it.each([
    ['table-errors', []],
    ['refused-credentials', ['refused-credentials did not go on']],
    ['dead-letters', ['dead-letters did not say OK']],
    ['poison-messages', ['foreign went on, too']],
  ])('finds of %s: %j', async (id, expected) => {
    const { faults, measured } = await exercise.rehearse(alarmFaults[id] as AlarmFault);
    expect({ faults, measured }).toEqual({ faults: expected, measured });
  });
});
