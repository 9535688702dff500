import type { IncomingMessage } from 'node:http';
import { isPreflight } from './cors.ts';
import { splitTarget } from './function-url-event.ts';
import type { FunctionUrlHandler } from './function-url-handler.ts';
import { type HttpAnswer, sendAnswer } from './http-answer.ts';
import type { RequestHandler } from './http-server.ts';
import { problemAnswer } from './problem.ts';
import { type Route, Router } from './router.ts';
import { staticAnswer } from './static-answer.ts';
import type { StaticRoute } from './static-routes.ts';

type Target = FunctionUrlHandler | StaticRoute;

/** A preflight asks on behalf of the request that will follow it. */
function effectiveMethod(request: IncomingMessage): string {
  const requested = isPreflight(request) ? request.headers['access-control-request-method'] : undefined;
  return requested ?? request.method ?? '';
}

/** Whether a person's browser asks for a page to show, not a program for data. */
function wantsPage({ method, headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && /\btext\/html\b/.test(headers.accept ?? '');
}

/** Whoever may GET may ask for the headers alone (RFC 9110 section 9.3.2). */
function withHead<Given extends Route<unknown>>(route: Given): Given[] {
  return route.method === 'GET' ? [route, { ...route, method: 'HEAD' }] : [route];
}

/**
 * The one address in front of all functions: sends each request to the function whose operation has its method and
 * path. Everything else is a static route, or a 404 or 405 problem; a browser that looks for a page is shown one.
 * @throws CloudError when two functions answer the same method and path
 */
export function baseHandler(
  operations: readonly Route<FunctionUrlHandler>[],
  staticRoutes: readonly StaticRoute[],
): RequestHandler {
  const fallback = staticRoutes.find(({ path }) => path === '*');
  const notFound = async (path: string, request: IncomingMessage): Promise<HttpAnswer> => {
    const page = fallback !== undefined && wantsPage(request) ? await staticAnswer(fallback, path, request) : undefined;
    return page ?? problemAnswer('not_found', `nothing has the path ${path}`, request);
  };
  const known = staticRoutes.filter((route) => route !== fallback);
  const pages = known.map((page) => ({ method: 'GET', path: page.path, target: page }));
  const router = new Router<Target>([...operations, ...pages].flatMap(withHead));
  return async (request, response) => {
    const { rawPath } = splitTarget(request.url ?? '/');
    const match = router.match(effectiveMethod(request), rawPath);
    if (match.target !== undefined) {
      if ('handle' in match.target) await match.target.handle(request, response);
      else
        sendAnswer(
          response,
          (await staticAnswer(match.target, rawPath, request)) ?? (await notFound(rawPath, request)),
        );
      return;
    }
    const allow = match.allowedMethods.join(', ');
    const problem =
      allow === ''
        ? await notFound(rawPath, request)
        : problemAnswer('method_not_allowed', `${rawPath} answers ${allow}, not ${request.method}`, request, {
            Allow: allow,
          });
    sendAnswer(response, problem);
  };
}
