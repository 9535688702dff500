import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it, jest } from '@jest/globals';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { http } from './support/http-call.ts';
import { runScript } from './support/run-script.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';

jest.setTimeout(240_000);

const folder = 'docs/runbooks';

/** Each command of the runbooks, once: what differs in the name of an alarm or an operation is one command. */
function commands(): string[] {
  const texts = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const blocks = texts.flatMap((text) =>
    Array.from(text.matchAll(/```bash\n([\s\S]*?)```/g), ([, block = '']) => block),
  );
  const byShape = new Map<string, string>();
  for (const line of blocks.flatMap((block) => block.trim().split('\n'))) {
    const shape = line
      .replace(/--operation \w+/, '--operation …')
      .replace(/show [\w-]+/, 'show …')
      .replace(/--since \w+/, '--since …')
      .replace(/"alarm [\w-]+"/, '"…"');
    // A laptop has neither every alarm nor every operation.
    byShape.set(shape, byShape.get(shape) ?? line.replace(/show [\w-]+/, 'show slo-board'));
  }
  return [...byShape.values()];
}

/** The words of a line, as a shell splits them. */
const wordsOf = (line: string) =>
  Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');

let cloud: RunningCloud;
let key: string;
const shop = ownShopId('westside');

beforeAll(async () => {
  cloud = await sharedCloud();
  ({ manager: key } = await givenShop(cloud, shop, ['manager']));
  const body = { code: 'OIL001', name: 'Oil change', price: 4_900, minutes: 30 };
  await http(`${cloud.baseUrl}/api/admin/services`, { method: 'POST', key, body });
});

it('the commands of the runbooks are found', () => {
  expect(commands().length).toBeGreaterThanOrEqual(9);
});

it('changes and ends a key as the page on rotation says', async () => {
  const local = ['--data', cloud.dataDir, '--json'];
  const made = await runScript('keys', ['create', '--shop', shop, '--role', 'viewer', ...local]);
  const { keyId } = JSON.parse(made.stdout).data;
  const text = readFileSync('docs/security/rotation.md', 'utf8');
  const lines = Array.from(text.matchAll(/^npm run keys -- (.*)$/gm), ([, words = '']) => words);
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['list', 'rotate', 'revoke']);
  for (const line of lines) {
    const typed = line.replace('--stage prod', '').replace('<id>', keyId).replace('--shop edgar', `--shop ${shop}`);
    const consent = line.startsWith('list') ? [] : ['--yes'];
    const { code, stdout } = await runScript('keys', [...wordsOf(typed), ...consent, ...local]);
    expect({ line, code, said: code === 0 ? '' : stdout }).toMatchObject({ code: 0, said: '' });
  }
});

it.each(commands())('answers whoever is woken: %s', async (line) => {
  const [npm, run, script = '', , ...words] = wordsOf(line);
  expect([npm, run]).toEqual(['npm', 'run']);
  const args = words.join(' ').replace('--stage prod', '--stage local').split(' ');
  // Nothing is moved under the others of this cloud; with one release there is nothing to go back to.
  const extra = script === 'rollback' ? ['--dry-run'] : [];
  const quoted = script === 'rollback' ? ['--stage', 'local', '--reason', 'alarm'] : args;
  const { code, stdout, stderr } = await runScript(script, [...quoted, ...extra, '--data', cloud.dataDir], {
    STATUS_BOARD_KEY: key,
  });
  const isAnswered = script === 'rollback' ? [0, 3] : [0];
  expect({ line, code, said: isAnswered.includes(code ?? -1) ? '' : stdout + stderr }).toMatchObject({ said: '' });
});
