import type { StandDrill } from './drill.ts';

/** Every alarm is seen firing and clearing, by a fault planted for it. */
export const alarmsDrill: StandDrill = {
  name: 'alarms',
  about: 'a fault for each alarm sets off what it should and nothing else, and each says when it is over',
  async conduct(findings) {
    // The CDK is loaded by who drills alarms, and by nobody else.
    const { AlarmExercise } = await import('./alarm-exercise.ts');
    const exercise = await findings.act('synthesize the alarms', async () => AlarmExercise.open());
    try {
      for (const { id, fault, rehearse } of exercise.drills()) {
        await findings.check(
          `${id}: ${fault.what}${fault.isOfAws === true ? ' (as AWS would publish it)' : ''}`,
          rehearse,
        );
      }
    } finally {
      await exercise.close();
    }
  },
};
