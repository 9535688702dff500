import { beforeAll, describe, expect, it } from '@jest/globals';
import { synthesized } from '../synthesized.ts';

type Resources = Readonly<
  Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> } & Record<string, unknown>>
>;

describe.each(['dev', 'prod'] as const)('the people of %s', (stage) => {
  let resources: Resources;
  let outputs: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    const { templates } = await synthesized(stage);
    const template = templates.get(`status-board-${stage}-people`) as unknown as {
      Resources: Resources;
      Outputs: typeof outputs;
    };
    ({ Resources: resources, Outputs: outputs } = template);
  });

  const only = (type: string) => {
    const found = Object.values(resources).filter(({ Type }) => Type === `AWS::Cognito::${type}`);
    expect(found).toHaveLength(1);
    return found[0];
  };

  it('sign in by an address that is verified and a strong password, or more, and recover by the address alone', () => {
    expect(only('UserPool')?.Properties).toMatchObject({
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
    });
  });

  it('come to the page by a code with a secret of its own: no token in an address, no password of theirs in the page', () => {
    const { Properties: client } = only('UserPoolClient') ?? {};
    expect(client).toMatchObject({
      AllowedOAuthFlows: ['code'],
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
    });
    for (const url of (client?.CallbackURLs ?? []) as string[])
      expect(url).toMatch(/^(https:|http:\/\/localhost:).*\/signed-in$/);
  });

  it('stay signed in for the days of the stage, by refresh tokens that are good once, and call for a quarter of an hour', () => {
    expect(only('UserPoolClient')?.Properties).toMatchObject({
      AccessTokenValidity: 15,
      IdTokenValidity: 15,
      RefreshTokenValidity: 30 * 1_440,
      RefreshTokenRotation: { Feature: 'ENABLED' },
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
    });
  });

  it('are kept where the stage keeps data', () => {
    const pool = only('UserPool');
    const kept = stage === 'prod';
    expect([pool?.Properties.DeletionProtection, pool?.UpdateReplacePolicy]).toEqual(
      kept ? ['ACTIVE', 'Retain'] : ['INACTIVE', 'Delete'],
    );
  });

  it('are made known to who judges credentials, by outputs', async () => {
    expect(Object.keys(outputs).sort()).toEqual(['SignInUrl', 'UserPool', 'UserPoolClient']);
    const { templates } = await synthesized(stage);
    const variablesOf = (area: string, name: string) => {
      const all = Object.values((templates.get(`status-board-${stage}-api-${area}`)?.Resources ?? {}) as Resources);
      const found = all.find(({ Properties }) => Properties.FunctionName === `status-board-${stage}-${name}`);
      return (found?.Properties.Environment as { Variables: Record<string, unknown> } | undefined)?.Variables ?? {};
    };
    expect(variablesOf('appointments', 'get-board').USER_POOL).toEqual({
      'Fn::GetStackOutput': { StackName: `status-board-${stage}-people`, OutputName: 'UserPool' },
    });
    expect(variablesOf('health', 'get-health').USER_POOL).toBeUndefined();
  });
});
