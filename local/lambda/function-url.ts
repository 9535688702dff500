import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { CloudError } from '../cloud-error.ts';

const Cors = z.strictObject({
  AllowCredentials: z._default(z.coerce.boolean(), false),
  AllowHeaders: z._default(z.array(z.string()), []),
  AllowMethods: z._default(z.array(z.string()), []),
  AllowOrigins: z._default(z.array(z.string()), []),
  ExposeHeaders: z._default(z.array(z.string()), []),
  MaxAge: z.optional(z.coerce.number()),
});

/** Cross-origin rules of a Function URL, as the template writes them. */
export type CorsRules = z.output<typeof Cors>;

const Properties = z.strictObject({
  TargetFunctionArn: z.string(),
  Qualifier: z.optional(z.string()),
  AuthType: z.enum(['NONE', 'AWS_IAM']),
  Cors: z.optional(Cors),
  InvokeMode: z.optional(z.literal('BUFFERED')),
});

/** A Function URL as the template declares it. */
export interface FunctionUrl {
  readonly stack: string;
  readonly logicalId: string;
  /** Where the URL's own server listens, with a `/` at the end as on AWS. */
  readonly url: string;
  /** The first label of its host name on AWS. */
  readonly id: string;
  readonly functionArn: string;
  /** The alias it calls; undefined where it calls `$LATEST`. */
  readonly qualifier: string | undefined;
  /** The function's ARN with the qualifier, if the URL has one. */
  readonly invokedFunctionArn: string;
  readonly cors: CorsRules | undefined;
  readonly authType: 'AWS_IAM' | 'NONE';
  /** Whether callers need not sign, and the function's policy lets everybody in. Without both permissions AWS answers 403. */
  readonly isPublic: boolean;
}

/** The 32 letters and digits AWS invents; here the same ones on every start. */
function urlId(arn: string): string {
  const hash = createHash('sha256').update(arn).digest();
  return Array.from(hash, (byte) => 'abcdefghijklmnopqrstuvwxyz234567'.charAt(byte % 32)).join('');
}

/** The two statements a URL of type NONE needs since October 2025. */
function isPublic(arn: string, permissions: readonly Resource[]): boolean {
  const allows = (action: string, property: string, value: string): boolean =>
    permissions.some(
      ({ properties }) =>
        properties.FunctionName === arn &&
        properties.Principal === '*' &&
        properties.Action === action &&
        String(properties[property]) === value,
    );
  return (
    allows('lambda:InvokeFunctionUrl', 'FunctionUrlAuthType', 'NONE') &&
    allows('lambda:InvokeFunction', 'InvokedViaFunctionUrl', 'true')
  );
}

/**
 * The Function URLs among an assembly's resources.
 * @throws CloudError for a property that cannot be executed, or a missing alias
 */
export function functionUrls(resources: readonly Resource[]): FunctionUrl[] {
  const permissions = resources.filter(({ type }) => type === 'AWS::Lambda::Permission');
  const aliases = new Set(resources.filter(({ type }) => type === 'AWS::Lambda::Alias').map(({ ref }) => ref));
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::Url')
    .map((resource) => {
      const { Qualifier: qualifier, Cors: cors, AuthType: authType } = readProperties(resource, Properties);
      const functionArn = resource.ref;
      const invokedFunctionArn = qualifier === undefined ? functionArn : `${functionArn}:${qualifier}`;
      if (qualifier !== undefined && !aliases.has(invokedFunctionArn)) {
        throw new CloudError(`${resource.place}.Properties.Qualifier: there is no alias ${invokedFunctionArn}`);
      }
      return {
        stack: resource.stack.name,
        logicalId: resource.logicalId,
        url: String(resource.attributes.FunctionUrl),
        id: urlId(invokedFunctionArn),
        functionArn,
        qualifier,
        invokedFunctionArn,
        cors,
        authType,
        isPublic: authType === 'NONE' && isPublic(invokedFunctionArn, permissions),
      };
    });
}
