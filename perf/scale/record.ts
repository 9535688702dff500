/**
 * Records on a real engine which partition keys each action touches, and with how many units: what `perf/scale/run.ts`
 * reckons with. A test fails where the file is not what the operations do.
 *
 *     node perf/scale/record.ts
 */
import { writeFileSync } from 'node:fs';
import { recordedFile, toJson } from './recorded.ts';
import { recordScenes } from './scenes.ts';

writeFileSync(recordedFile, toJson(await recordScenes()));
console.log(`recorded into ${recordedFile}`);
