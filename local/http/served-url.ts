import type { LocalPrincipals } from '../iam/local-principals.ts';
import type { FunctionUrl } from '../lambda/function-url.ts';
import type { CallRequest } from '../lambda/hosted-function.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { LambdaResources } from '../lambda/resources.ts';
import { FunctionUrlAccess } from './function-url-access.ts';
import { FunctionUrlHandler } from './function-url-handler.ts';
import type { Route } from './router.ts';
import type { UrlObserver } from './url-observer.ts';

/** A Function URL with what answers there. */
export interface ServedUrl {
  readonly url: FunctionUrl;
  readonly target: FunctionUrlHandler;
  /** The operation its function answers, if it is of the API. */
  readonly operationId: string | undefined;
  readonly route: Route<FunctionUrlHandler> | undefined;
}

/** The Function URLs of templates, each with what answers there. @param observer is told of what is answered */
export function servedUrls(
  { urls, functions, policies }: LambdaResources,
  lambda: Lambda,
  principals: LocalPrincipals,
  observer?: UrlObserver,
): ServedUrl[] {
  return urls.map((url) => {
    const policy = policies.get(url.invokedFunctionArn)?.Statement ?? [];
    const access = new FunctionUrlAccess(url, policy, Object.values(principals));
    const invoke = (request: CallRequest) => lambda.invoke(url.functionArn, url.qualifier, request);
    const target = new FunctionUrlHandler({ url, access, invoke, observer });
    const operation = functions.find(({ arn }) => arn === url.functionArn)?.operation;
    const route = operation === undefined ? undefined : { method: operation.method, path: operation.path, target };
    return { url, target, operationId: operation?.id, route };
  });
}
