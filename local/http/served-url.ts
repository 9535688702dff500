import type { LocalPrincipals } from '../iam/local-principals.ts';
import type { FunctionUrl } from '../lambda/function-url.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { LambdaResources } from '../lambda/resources.ts';
import { FunctionUrlAccess } from './function-url-access.ts';
import { FunctionUrlHandler } from './function-url-handler.ts';
import type { Route } from './router.ts';

/** A Function URL with what answers there. */
export interface ServedUrl {
  readonly url: FunctionUrl;
  readonly target: FunctionUrlHandler;
  /** The operation its function answers, if it is of the API. */
  readonly operationId: string | undefined;
  readonly route: Route<FunctionUrlHandler> | undefined;
}

/** The Function URLs of templates, each with what answers there. */
export function servedUrls(
  { urls, functions, policies }: LambdaResources,
  lambda: Lambda,
  principals: LocalPrincipals,
): ServedUrl[] {
  return urls.map((url) => {
    const policy = policies.get(url.invokedFunctionArn)?.Statement ?? [];
    const access = new FunctionUrlAccess(url, policy, Object.values(principals));
    const target = new FunctionUrlHandler(url, access, (request) =>
      lambda.invoke(url.functionArn, url.qualifier, request),
    );
    const operation = functions.find(({ arn }) => arn === url.functionArn)?.operation;
    const route = operation === undefined ? undefined : { method: operation.method, path: operation.path, target };
    return { url, target, operationId: operation?.id, route };
  });
}
