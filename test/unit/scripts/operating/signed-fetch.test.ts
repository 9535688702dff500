import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApiClient } from '#scripts/operating/api-client.ts';
import { fetchFor, signedFetch } from '#scripts/operating/signed-fetch.ts';
import type { StageStack } from '#scripts/operating/stage-stacks.ts';
import { createAppointment, listAppointments } from '#shared/contract/appointments.ts';
import { signedByAws } from '#test/support/aws-signer.ts';

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret' };
const aws = { region: 'eu-west-1', credentials };

const stackIn = (AuthMode?: string): StageStack => ({
  name: 'status-board-dev-api-board',
  status: 'UPDATE_COMPLETE',
  parameters: AuthMode === undefined ? {} : { AuthMode },
  outputs: {},
});

describe('a fetch that signs', () => {
  let received: Received | undefined;
  let baseUrl: string;
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    received = { method, url, headers, body: await text(request) };
    response.setHeader('content-type', 'application/json').end('{"data":{}}');
  });

  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    received = undefined;
  });
  afterAll(() => void server.close());

  /** What the AWS SDK would have signed what was received with: the same headers at the same time. */
  const signatureOfAws = async (): Promise<string | undefined> => {
    const { method, url, headers, body } = received as Received;
    const [, names = ''] = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
    const signed = Object.fromEntries(names.split(';').map((name) => [name, String(headers[name])]));
    const time = String(headers['x-amz-date']).replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5');
    return signedByAws({ ...aws, now: () => Date.parse(time) }, { method, url: baseUrl + url, headers: signed, body });
  };

  it.each([
    ['a read', listAppointments, { query: { from: '2025-09-20', to: '2025-09-20', status: 'in progress +&' } }],
    ['a write', createAppointment, { body: { notes: 'Zoë: gate code' }, idempotencyKey: 'smoke:1' }],
  ])('signs %s of the operator commands as the AWS SDK does', async (_what, operation, options) => {
    await new ApiClient({ baseUrl }, 'a key', signedFetch(aws)).expect(operation, options);
    expect(received?.headers).toMatchObject({ 'x-api-key': 'a key' });
    expect(received?.headers.authorization).toContain('Credential=AKIDEXAMPLE/');
    expect(received?.headers.authorization).toContain('/eu-west-1/lambda/aws4_request');
    expect(received?.headers.authorization).toBe(await signatureOfAws());
  });

  it('sends body and method as they were given', async () => {
    await signedFetch(aws)(`${baseUrl}/a`, { method: 'POST', body: '{"é":1}', headers: { 'X-Other': ' b ' } });
    expect(received).toMatchObject({ method: 'POST', url: '/a', body: '{"é":1}', headers: { 'x-other': 'b' } });
  });

  it('ends with the signal of its caller', async () => {
    await expect(signedFetch(aws)(baseUrl, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
    expect(received).toBeUndefined();
  });

  it.each([
    ['all stacks are open', ['NONE', 'NONE', undefined], false],
    ['all ask for IAM', ['AWS_IAM', 'AWS_IAM', undefined], true],
    ['a switch is half done', ['NONE', 'AWS_IAM'], true],
    ['there are no stacks', [], false],
  ])('is chosen for a stage where %s: %j → %j', async (_what, modes, isSigned) => {
    await fetchFor(aws, modes.map(stackIn))(baseUrl);
    expect(received?.headers.authorization !== undefined).toBe(isSigned);
  });
});
