import { type Alias, CfnPermission, CfnUrl } from 'aws-cdk-lib/aws-lambda';
import { CfnOutput } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Operation } from '#shared/contract/operation.ts';
import type { AuthMode } from './auth-mode.ts';

/** Request headers a page may send. The URL's allow-list takes exact names, so the signing headers are spelled out. */
export const allowedHeaders = [
  'authorization',
  'content-type',
  'idempotency-key',
  'if-none-match',
  'x-access-token',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
  'x-api-key',
  'x-correlation-id',
  'x-shop-id',
] as const;

/**
 * Response headers a page may read; `Date` tells it how far off its own clock is when it signs requests, and the last is
 * what Lambda makes of `WWW-Authenticate`.
 */
export const exposedHeaders = [
  'Content-Digest',
  'Date',
  'ETag',
  'Idempotent-Replayed',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Unencoded-Digest',
  'WWW-Authenticate',
  'X-Correlation-Id',
  'X-Poll-Interval',
  'X-Quota-Limit',
  'X-Quota-Remaining',
  'X-Quota-Reset',
  'X-Quota-Used',
  'X-Quota-Warning',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'x-amzn-Remapped-www-authenticate',
] as const;

/** Seconds a browser may remember a preflight answer; Chromium caps it at two hours. */
const preflightMaxAge = 7_200;

/** What a URL needs to know. */
export interface EndpointUrlProps {
  readonly operation: Operation;
  readonly alias: Alias;
  readonly authMode: AuthMode;
  readonly allowedOrigins: readonly string[];
}

/**
 * The Function URL of an alias. Built from the template's own resource types because the higher-level construct fixes the
 * auth type, and with it the permissions, when it is created, while here a parameter decides. A public URL needs both
 * permissions: to invoke the URL, and to invoke the function through it.
 */
export class EndpointUrl extends Construct {
  constructor(scope: Construct, id: string, { operation, alias, authMode, allowedOrigins }: EndpointUrlProps) {
    super(scope, id);
    const url = new CfnUrl(this, 'Url', {
      targetFunctionArn: alias.lambda.functionArn,
      qualifier: alias.aliasName,
      authType: authMode.value,
      cors: {
        allowOrigins: [...allowedOrigins],
        allowMethods: [operation.method],
        allowHeaders: [...allowedHeaders],
        exposeHeaders: [...exposedHeaders],
        maxAge: preflightMaxAge,
      },
    });
    url.node.addDependency(alias);

    const anyone = { principal: '*', functionName: alias.functionArn };
    const permissions = [
      new CfnPermission(this, 'InvokeUrl', {
        ...anyone,
        action: 'lambda:InvokeFunctionUrl',
        functionUrlAuthType: 'NONE',
      }),
      new CfnPermission(this, 'InvokeFunction', {
        ...anyone,
        action: 'lambda:InvokeFunction',
        invokedViaFunctionUrl: true,
      }),
    ];
    for (const permission of permissions) permission.cfnOptions.condition = authMode.isPublic;

    const output = new CfnOutput(this, 'Output', {
      value: url.attrFunctionUrl,
      description: `${operation.method} ${operation.path}`,
    });
    output.overrideLogicalId(`${operation.id}Url`);
  }
}
