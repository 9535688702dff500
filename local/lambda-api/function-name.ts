import type { HostedFunction } from '../lambda/hosted-function.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { invalidParameter, LambdaError, notFound } from '../lambda/lambda-error.ts';

/** A function as a client names it, and which of its versions. */
export interface NamedFunction {
  readonly hosted: HostedFunction;
  /** A version, or an alias. */
  readonly qualifier: string | undefined;
}

/** `name`, `name:qualifier`, `<account>:function:name`, or an ARN. */
const names = /^(?:arn:aws:lambda:([\w-]+):)?(?:(\d{12}):function:)?([\w-]{1,64})(?::([\w$-]+))?$/;

/**
 * The function a client names.
 * @param region the region the client asks in
 * @param qualifier beside the name
 * @throws LambdaError where there is none, or two qualifiers contradict each other
 */
export function functionNamed(
  lambda: Lambda,
  region: string,
  name: string,
  qualifier: string | undefined,
): NamedFunction {
  const [, ownRegion = region, account, functionName = '', ownQualifier] = names.exec(name) ?? [];
  if (functionName === '') {
    throw new LambdaError('ValidationException', `"${name}" is no name, partial ARN or ARN of a function`);
  }
  if (qualifier !== undefined && ownQualifier !== undefined && qualifier !== ownQualifier) {
    throw invalidParameter('The derived qualifier from the function name does not match the specified qualifier.');
  }
  const hosted = lambda.functions.find(
    ({ latest }) =>
      latest.name === functionName &&
      latest.region === ownRegion &&
      (account === undefined || latest.arn.split(':')[4] === account),
  );
  const asked = qualifier ?? ownQualifier;
  if (hosted !== undefined) return { hosted, qualifier: asked };
  const owner = account ?? lambda.functions[0]?.latest.arn.split(':')[4] ?? '000000000000';
  const arn = `arn:aws:lambda:${ownRegion}:${owner}:function:${functionName}`;
  throw notFound(`Function not found: ${asked === undefined ? arn : `${arn}:${asked}`}`);
}
