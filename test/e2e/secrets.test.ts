import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, jest } from '@jest/globals';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { jsonOf, runScript } from './support/run-script.ts';

jest.setTimeout(60_000);

let cloud: RunningCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

/** Once only: other files use the secrets of this cloud, and what they made before verifies on. */
it('a secret of a running cloud is replaced by its function, and not again at once', async () => {
  const here = ['--data', cloud.dataDir];
  const { data: before } = await jsonOf('secrets', ['list', ...here]);
  expect(before.secrets).toMatchObject([{ name: 'pairing-pepper', state: 'ready', rotatedAt: null }]);
  const rotate = ['rotate', 'pairing-pepper', '--yes', ...here];
  const { data: rotated } = await jsonOf('secrets', rotate);
  expect(rotated.secret).toMatchObject({ state: 'ready', rotatedAt: expect.any(String), version: expect.any(String) });
  expect(rotated.secret.version).not.toBe(before.secrets[0].version);
  const again = await runScript('secrets', rotate);
  expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('was rotated a moment ago')]);
  const log = readFileSync(join(cloud.dataDir, 'logs', 'status-board-local-rotate-secret.jsonl'), 'utf8');
  const kept = JSON.parse(readFileSync(join(cloud.dataDir, 'secrets.json'), 'utf8')) as {
    readonly name: string;
    readonly versions: readonly { readonly value: { readonly text: string } }[];
  }[];
  const values = kept.filter(({ name }) => name.includes('pairing')).flatMap(({ versions }) => versions);
  expect(values).toHaveLength(2);
  for (const { value } of values) expect(log).not.toContain(value.text);
  for (const step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) expect(log).toContain(step);
});
