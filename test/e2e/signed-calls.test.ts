import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createClient } from '#client/index.ts';
import { sigV4Signer } from '#client/sigv4.ts';
import { signedFetch } from '#scripts/operating/signed-fetch.ts';
import { StageStacks } from '#scripts/operating/stage-stacks.ts';
import { startBrowser } from '../support/browser.ts';
import { StartedCloud } from '../support/started-cloud.ts';
import { http } from './support/http-call.ts';
import { jsonOf, linesOf, runScript } from './support/run-script.ts';

jest.setTimeout(120_000);

describe('a local cloud in mode AWS_IAM', () => {
  let cloud: StartedCloud;
  let key: string;

  beforeAll(async () => {
    cloud = await StartedCloud.start({ args: ['--auth-mode', 'AWS_IAM'] });
    key = cloud.outputs.shops.edgar?.keys.manager ?? '';
  });
  afterAll(() => cloud.dispose());

  const aws = (principal = 'operator') => {
    const { awsEndpoint: endpoint, awsPrincipals, awsRegion: region } = cloud.outputs;
    const { arn, ...credentials } = awsPrincipals[principal] ?? { arn: '', accessKeyId: '', secretAccessKey: '' };
    return { endpoint, region, credentials };
  };
  const board = () => `${cloud.outputs.functionUrls.getBoard}/api/admin/appointments/board`;
  const statusOf = async (send: typeof fetch) => (await send(board(), { headers: { 'x-api-key': key } })).status;

  /** What all functions have logged so far. */
  const logged = (): string => {
    const folder = join(cloud.dataDir, 'logs');
    return readdirSync(folder)
      .sort()
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('');
  };

  it.each([
    ['one base URL', () => ({ baseUrl: cloud.baseUrl })],
    ['the Function URL of each operation', () => ({ endpoints: cloud.outputs })],
  ])("answers what the SDK's signer signs, over %s", async (_address, address) => {
    const client = createClient({ ...address(), apiKey: key, signer: sigV4Signer(aws('page')) });
    const name = 'Zoë Diaz & Søns (2)';
    const customer = await client.createCustomer({ name, phone: '+13105550199' });
    expect((await client.searchCustomers({ q: 'zoë diaz', limit: 1 })).items.map((it) => it.name)).toEqual([name]);
    await client.updateCustomer({ id: customer.id, version: 1, notes: "gate's code: 12 % + 3" });
    expect(await client.getCustomer({ id: customer.id })).toMatchObject({ version: 2 });
    const lines = logged()
      .split('\n')
      .filter((line) => /"operation":"getCustomer".*"signed":/.test(line));
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ signed: true, status: 200 });
  });

  it("takes a person's token beside the signature, and not instead of it", async () => {
    const person = ['--shop', 'edgar', '--role', 'dispatcher', '--data', cloud.dataDir];
    const { data } = await jsonOf('token', person);
    const headers = { 'x-access-token': data.token };
    const [signed, unsigned] = await Promise.all([
      signedFetch(aws())(board(), { headers }),
      fetch(board(), { headers }),
    ]);
    expect([signed.status, unsigned.status, await unsigned.text()]).toEqual([200, 403, '{"Message":"Forbidden"}']);
  });

  it('answers a client whose clock is an hour off, once it has told it the time', async () => {
    const sent: (string | null)[] = [];
    const client = createClient({
      baseUrl: cloud.baseUrl,
      apiKey: key,
      signer: sigV4Signer(aws()),
      surroundings: { now: () => Date.now() - 3_600_000 },
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        sent.push(answer.headers.get('x-amzn-errortype'));
        return answer;
      },
    });
    expect(await client.getShop()).toMatchObject({ id: 'edgar' });
    expect(sent).toEqual(['InvalidSignatureException', null]);
  });

  it('refuses who does not sign, signs wrongly or has no rights, and no function hears of it', async () => {
    const before = logged();
    const unsigned = await http(board(), { key });
    expect([unsigned.status, unsigned.headers.get('x-amzn-errortype'), unsigned.text]).toEqual([
      403,
      'AccessDeniedException',
      '{"Message":"Forbidden"}',
    ]);
    const outsider = await signedFetch(aws('outsider'))(board());
    expect([outsider.status, outsider.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException']);
    expect(await outsider.text()).toMatch(/^{"Message":"Forbidden\. For troubleshooting Function URL authorization/);
    const stranger = { ...aws(), credentials: { ...aws().credentials, secretAccessKey: 'guessed' } };
    const wrong = await signedFetch(stranger)(board());
    expect([wrong.status, wrong.headers.get('x-amzn-errortype')]).toEqual([403, 'InvalidSignatureException']);
    expect(await wrong.text()).toMatch(/^{"message":"The request signature we calculated does not match/);
    expect(logged()).toBe(before);
  });

  it('answers a preflight without a signature', async () => {
    const headers = {
      origin: 'https://board.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,x-amz-date,x-api-key',
    };
    const preflight = await http(board(), { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(200);
  });

  it('holds in the smoke test, which signs by itself', async () => {
    // The demo shops of a local cloud need no key.
    const at = ['--data', cloud.dataDir];
    const [signed, unsigned] = await Promise.all([
      runScript('smoke', at),
      runScript('smoke', [cloud.baseUrl, '--key', key]),
    ]);
    expect({ code: signed.code, end: linesOf(signed.stderr).at(-1) }).toEqual({
      code: 0,
      end: expect.stringMatching(/^✓ all 18 steps held, /),
    });
    expect(unsigned.code).toBe(1);
    expect(unsigned.stderr).toContain('getHealth answered 403 Forbidden: it takes signed calls only, give --stage');
  });

  it('is seeded as any other', async () => {
    const plan = ['--shop', 'edgar', '--date', '2025-09-20', '--appointments', '5', '--data', cloud.dataDir];
    const stderr = expect.stringContaining('edgar 2025-09-20: 5 appointments on the board');
    expect(await runScript('seed', plan)).toMatchObject({ code: 0, stderr });
  });

  it('has a page that signs', async () => {
    const browser = await startBrowser();
    const page = await browser.newPage();
    await page.goto(cloud.baseUrl);
    await page.getByRole('button', { name: 'Open edgar as dispatcher' }).click();
    // Nothing is scheduled any more in the last hour of the demo shop's day, but a car is always in work.
    await page.getByRole('region', { name: 'In progress', exact: true }).getByRole('link').first().waitFor();
    await browser.close();
    const { body } = await http(`${cloud.baseUrl}/endpoints.json`);
    expect(Object.keys(body)).toEqual(['baseUrl', 'functionUrls', 'signIn', 'shops']);
  });

  it('is opened and closed again while it runs, and a signed call passes in either mode', async () => {
    const stacks = new StageStacks(aws(), 'local');
    const put = async (mode: string): Promise<void> => {
      const stack = (await stacks.list()).find(({ outputs }) => outputs.getBoardUrl !== undefined);
      if (stack === undefined) throw new Error('no stack has the board');
      await stacks.setParameters(stack, { AuthMode: mode }, new AbortController().signal);
    };
    const signed = signedFetch(aws());
    for (const [mode, unsigned] of [
      ['NONE', 200],
      ['AWS_IAM', 403],
    ] as const) {
      await put(mode);
      expect({ mode, signed: await statusOf(signed), unsigned: await statusOf(fetch) }).toEqual({
        mode,
        signed: 200,
        unsigned,
      });
    }
  });
});
