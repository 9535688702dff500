import { describe, expect, it } from '@jest/globals';
import type { Resource } from '#local/assembly/resolve-assembly.ts';
import { iamApi } from '#local/control-plane/iam-api.ts';

const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: "a:It's(*)", Resource: '*' }] };
const resource = (type: string, ref: string, properties: object) =>
  ({ type, ref, properties, attributes: {} }) as unknown as Resource;
const resources = [
  resource('AWS::IAM::Role', 'reader', {
    Policies: [{ PolicyName: 'Own', PolicyDocument: document }],
    AssumeRolePolicyDocument: document,
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/service/ReadOnly'],
  }),
  resource('AWS::IAM::Role', 'bare', {}),
  resource('AWS::IAM::Policy', 'p', { PolicyName: 'Beside', PolicyDocument: document, Roles: ['reader'] }),
];

async function ask(form: Readonly<Record<string, string>>) {
  const body = Buffer.from(`${new URLSearchParams({ Version: '2010-05-08', ...form })}`);
  const query = new URLSearchParams();
  const request = { requestId: 'r', method: 'POST', path: '/', query, headers: {}, body, region: 'us-east-1' };
  const { status, body: answer } = await iamApi(() => resources).handle(request);
  return { status, text: String(answer) };
}

describe('IAM of the local cloud', () => {
  it('lists the policies of a role, those written into it and those beside it, and those attached', async () => {
    const inline = await ask({ Action: 'ListRolePolicies', RoleName: 'reader' });
    expect(inline.text).toContain('<PolicyNames><member>Beside</member><member>Own</member></PolicyNames>');
    const attached = await ask({ Action: 'ListAttachedRolePolicies', RoleName: 'reader' });
    expect(attached.text).toContain('<PolicyName>ReadOnly</PolicyName>');
    expect((await ask({ Action: 'ListRolePolicies', RoleName: 'bare' })).text).toContain('<PolicyNames></PolicyNames>');
  });

  it('encodes a document as RFC 3986 does', async () => {
    const { text } = await ask({ Action: 'GetRolePolicy', RoleName: 'reader', PolicyName: 'Own' });
    const [, encoded = ''] = /<PolicyDocument>(.*)<\/PolicyDocument>/.exec(text) ?? [];
    expect(encoded).toMatch(/^[\w.~%-]+$/);
    expect(JSON.parse(decodeURIComponent(encoded))).toEqual(document);
  });

  it('tells who may take a role on', async () => {
    const { text } = await ask({ Action: 'GetRole', RoleName: 'reader' });
    const [, encoded = ''] = /<AssumeRolePolicyDocument>(.*)<\/AssumeRolePolicyDocument>/.exec(text) ?? [];
    expect(JSON.parse(decodeURIComponent(encoded))).toEqual(document);
  });

  it.each([
    { Action: 'ListRolePolicies', RoleName: 'nobody' },
    { Action: 'GetRole', RoleName: 'nobody' },
    { Action: 'GetRolePolicy', RoleName: 'reader', PolicyName: 'Other' },
  ])('knows no other: %j', async (form) => {
    const { status, text } = await ask(form);
    expect([status, text]).toEqual([404, expect.stringContaining('<Code>NoSuchEntity</Code>')]);
  });

  it('changes nothing', async () => {
    expect((await ask({ Action: 'PutRolePolicy', RoleName: 'reader' })).status).toBe(400);
  });
});
