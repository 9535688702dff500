import {
  AccountRecovery,
  CfnUserPoolClient,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';
import type { Stage } from '../config.ts';
import { resourceName, signInDomain } from '../names.ts';
import { signedInPath } from '../page-delivery.ts';

/** Minutes a token to call with is good for: signing out everywhere is complete after that long. */
const accessMinutes = 15;

/** Seconds in which a refresh token may be used once more: the answer to its first use may get lost. */
const retrySeconds = 60;

/**
 * The people of a stage: a user pool, its hosted pages, and the page as their one client. It proves who somebody is and nothing
 * else; what he may, functions know by his memberships. So anybody may sign up: an account alone opens no shop.
 */
export class PeoplePool extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly domain: UserPoolDomain;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: resourceName(stage.name, 'people'),
      // The cheapest plan that rotates refresh tokens.
      featurePlan: FeaturePlan.ESSENTIALS,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      selfSignUpEnabled: true,
      autoVerify: { email: true },
      // Somebody who changes his address is known by the old one until the new one is verified.
      keepOriginal: { email: true },
      standardAttributes: { email: { required: true, mutable: true }, fullname: { required: true, mutable: true } },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: stage.keepsData,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    acknowledge(this.pool, 'AwsSolutions::AwsSolutions-COG2', 'AwsSolutions::AwsSolutions-COG8');
    this.domain = new UserPoolDomain(this, 'Domain', {
      userPool: this.pool,
      cognitoDomain: { domainPrefix: signInDomain(stage) },
    });
    this.client = new UserPoolClient(this, 'Page', {
      userPool: this.pool,
      userPoolClientName: 'page',
      // A browser keeps no secret; PKCE takes its place.
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: stage.allowedOrigins.map((origin) => `${origin}${signedInPath}`),
        logoutUrls: stage.allowedOrigins.map((origin) => `${origin}/`),
      },
      accessTokenValidity: Duration.minutes(accessMinutes),
      idTokenValidity: Duration.minutes(accessMinutes),
      refreshTokenValidity: Duration.days(stage.daysSignedIn),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    if (this.client.node.defaultChild instanceof CfnUserPoolClient) {
      const { defaultChild: client } = this.client.node;
      // Passwords are typed on the hosted pages alone, and a refresh token is good once.
      client.explicitAuthFlows = ['ALLOW_USER_SRP_AUTH'];
      client.refreshTokenRotation = { feature: 'ENABLED', retryGracePeriodSeconds: retrySeconds };
    }
  }
}
