import { expect, it } from '@jest/globals';
import { readRecording } from '../../../perf/scale/recorded.ts';
import { recordScenes } from '../../../perf/scale/scenes.ts';

it('perf/scale reckons with what operations do today (else: node perf/scale/record.ts)', async () => {
  expect(await recordScenes()).toEqual(readRecording());
}, 60_000);
