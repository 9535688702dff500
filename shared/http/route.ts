import type { Operation } from '#shared/contract/operation.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { Step } from './request-state.ts';
import { shortened } from './shortened.ts';

/** The raw path parameters where a path fits a template such as `/appointments/{id}`; undefined where it does not. */
export function matchPath(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name !== undefined && value !== '') parameters[name] = value;
    else if (segment !== value) return undefined;
  }
  return parameters;
}

/** The methods a path with this one answers: whoever may GET may ask for the headers alone (RFC 9110 section 9.3.2). */
function answeredMethods(method: string): readonly string[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}

/**
 * Lets a function answer its own path and method only; a Function URL passes on every other. A HEAD is answered as the GET
 * it asks about, body and all: the platform counts the body into `Content-Length` and sends none.
 */
export function route(operation: Pick<Operation, 'method' | 'path'>): Step {
  return {
    before: (request) => {
      const { method } = request.event.requestContext.http;
      const parameters = matchPath(operation.path, request.event.rawPath);
      if (parameters === undefined) {
        const path = shortened(request.event.rawPath);
        throw new Problem('not_found', `This function answers ${operation.path} only, not ${path}.`);
      }
      const allowed = answeredMethods(operation.method);
      if (!allowed.includes(method)) {
        const allow = allowed.join(', ');
        throw new Problem('method_not_allowed', `${operation.path} answers ${allow}, not ${method}.`, {}, { allow });
      }
      request.internal.state.pathParameters = parameters;
    },
  };
}
