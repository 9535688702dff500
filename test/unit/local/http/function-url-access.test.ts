import { describe, expect, it } from '@jest/globals';
import { FunctionUrlAccess } from '#local/http/function-url-access.ts';
import { localPrincipals } from '#local/iam/local-principals.ts';
import type { PolicyStatement } from '#local/iam/policy.ts';
import type { Principal } from '#local/iam/principal.ts';
import type { FunctionUrl } from '#local/lambda/function-url.ts';
import { now, region, type Sent, signed, user, withHeader } from '../iam/signed-request.ts';

const account = '000000000000';
const functionArn = `arn:aws:lambda:${region}:${account}:function:status-board-local-getBoard`;

const urlIn = (authType: FunctionUrl['authType'], isPublic = false): FunctionUrl => ({
  stack: 'status-board-local-api-board',
  logicalId: 'Url',
  url: 'http://127.0.0.1:1/',
  id: 'abc',
  functionArn,
  qualifier: 'live',
  invokedFunctionArn: `${functionArn}:live`,
  cors: undefined,
  authType,
  isPublic,
});

const allow = (Action: string, more: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource: `${functionArn}:live`,
  ...more,
});
const both = [allow('lambda:InvokeFunctionUrl'), allow('lambda:InvokeFunction')];
const by = (...policy: PolicyStatement[]): Principal => ({ ...user, policy });

/** `caller <id>`, `open`, or status, error type and body of what is answered. */
function admit(
  sent: Sent,
  url: FunctionUrl,
  principals: readonly Principal[],
  policy: readonly PolicyStatement[] = [],
) {
  const admission = new FunctionUrlAccess(url, policy, principals).admit(sent, Buffer.from(sent.body), now);
  if ('caller' in admission) return admission.caller === undefined ? 'open' : `caller ${admission.caller.userId}`;
  const { status, headers, body } = admission.refusal;
  return { status, ...Object.fromEntries(headers), body: JSON.parse(String(body)) };
}

const forbidden = {
  status: 403,
  'Content-Type': 'application/json',
  'x-amzn-ErrorType': 'AccessDeniedException',
  body: {
    Message:
      'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
  },
};

const unsigned: Sent = { method: 'GET', url: '/', rawHeaders: ['Host', 'abc'], body: '' };

describe('a Function URL of mode NONE', () => {
  it('lets everybody in whom its function lets in', () => {
    expect(admit(unsigned, urlIn('NONE', true), [])).toBe('open');
    expect(admit(unsigned, urlIn('NONE', false), [])).toEqual(forbidden);
  });

  it('looks at no signature, be it good, bad or beyond reading', async () => {
    const sent = await signed();
    expect(admit(sent, urlIn('NONE', true), [])).toBe('open');
    expect(
      admit(
        withHeader(sent, 'authorization', () => 'AWS4-HMAC-SHA256'),
        urlIn('NONE', true),
        [],
      ),
    ).toBe('open');
    expect(admit(sent, urlIn('NONE', false), [by(...both)])).toEqual(forbidden);
  });
});

describe('a Function URL of mode AWS_IAM', () => {
  const url = urlIn('AWS_IAM');

  it('lets in who signs and may do both, and tells who it is', async () => {
    expect(admit(await signed(), url, [by(...both)])).toBe('caller ada');
  });

  it.each([
    ['call the URL', both.slice(0, 1)],
    ['invoke the function', both.slice(1)],
    ['do nothing', []],
    ['do both to another function', both.map((it) => ({ ...it, Resource: `${functionArn}x:live` }))],
    [
      'do both at open URLs only',
      both.map((it) => ({ ...it, Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } } })),
    ],
  ])('refuses who may only %s', async (_what, policy) => {
    expect(admit(await signed(), url, [by(...policy)])).toEqual(forbidden);
  });

  it('lets in whom the policy of its function lets in, for both actions', async () => {
    const granted = both.map((it) => ({ ...it, Principal: { AWS: user.arn } }));
    expect(admit(await signed(), url, [by()], granted)).toBe('caller ada');
    expect(admit(await signed(), url, [by()], granted.slice(1))).toEqual(forbidden);
    expect(admit(await signed(), url, [by(...both.slice(0, 1))], granted.slice(1))).toBe('caller ada');
  });

  it('refuses who does not sign, without a word more, even where everybody is let in', () => {
    const everybody = both.map((it) => ({ ...it, Principal: '*' }));
    expect(admit(unsigned, url, [by(...both)], everybody)).toEqual({ ...forbidden, body: { Message: 'Forbidden' } });
  });

  it('refuses a bad signature, saying why', async () => {
    const tampered = { ...(await signed({ method: 'POST', body: '1' })), body: '2' };
    expect(admit(tampered, url, [by(...both)])).toEqual({
      ...forbidden,
      'x-amzn-ErrorType': 'InvalidSignatureException',
      body: { message: expect.stringMatching(/^The request signature we calculated does not match/) },
    });
    expect(admit(await signed(), url, [])).toMatchObject({
      status: 403,
      'x-amzn-ErrorType': 'UnrecognizedClientException',
    });
  });

  it('wants the region of its function', async () => {
    expect(admit(await signed({}, { region: 'eu-north-1' }), url, [by(...both)])).toMatchObject({
      status: 403,
      body: { message: "Credential should be scoped to a valid region, not 'eu-north-1'. " },
    });
  });
});

describe('the principals of the local cloud', () => {
  const principals = localPrincipals(account, { accessKeyId: 'LOCAL1', secretAccessKey: 'a secret' });
  const all = Object.values(principals);
  const admitted = async (principal: Principal) => admit(await signed({}, { by: principal }), urlIn('AWS_IAM'), all);

  it('are the operator, also in a role, and the page, who get in, and one without rights, who does not', async () => {
    expect(await admitted(principals.operator)).toBe('caller local');
    expect(await admitted(principals.role)).toBe('caller local:session');
    expect(await admitted(principals.page)).toBe('caller page:browser');
    expect(await admitted(principals.outsider)).toEqual(forbidden);
  });

  it('have credentials of their own in every run, and the operator those of the run', () => {
    expect(principals.operator.credentials).toEqual({ accessKeyId: 'LOCAL1', secretAccessKey: 'a secret' });
    const others = localPrincipals(account, { accessKeyId: 'LOCAL2', secretAccessKey: 'another' });
    const secrets = [principals, others]
      .flatMap(({ page, outsider }) => [page, outsider])
      .flatMap((it) => Object.values(it.credentials));
    expect(new Set(secrets).size).toBe(secrets.length);
  });
});
