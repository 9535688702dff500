import { Router } from '../http/router.ts';

/** An operation of the Lambda API. */
export interface LambdaOperation {
  readonly name: string;
  /** HTTP status of its success. */
  readonly status: number;
  /** Parameters it takes from the query string. */
  readonly query: readonly string[];
}

const one = '/2015-03-31/functions/{FunctionName}';
const url = '/2021-10-31/functions/{FunctionName}';
const paging = ['Marker', 'MaxItems'];

/** Operations the local cloud has, and those that AWS has beside them at the same places. */
const routes: readonly (readonly [string, string, string, number, readonly string[]])[] = [
  ['GetAccountSettings', 'GET', '/2016-08-19/account-settings', 200, []],
  ['ListFunctions', 'GET', '/2015-03-31/functions', 200, [...paging, 'FunctionVersion']],
  ['GetFunction', 'GET', one, 200, ['Qualifier']],
  ['GetFunctionConfiguration', 'GET', `${one}/configuration`, 200, ['Qualifier']],
  ['PublishVersion', 'POST', `${one}/versions`, 201, []],
  ['ListVersionsByFunction', 'GET', `${one}/versions`, 200, paging],
  ['DeleteFunction', 'DELETE', one, 204, ['Qualifier']],
  ['GetAlias', 'GET', `${one}/aliases/{Name}`, 200, []],
  ['ListAliases', 'GET', `${one}/aliases`, 200, [...paging, 'FunctionVersion']],
  ['CreateAlias', 'POST', `${one}/aliases`, 201, []],
  ['UpdateAlias', 'PUT', `${one}/aliases/{Name}`, 200, []],
  ['DeleteAlias', 'DELETE', `${one}/aliases/{Name}`, 204, []],
  ['GetFunctionUrlConfig', 'GET', `${url}/url`, 200, ['Qualifier']],
  ['ListFunctionUrlConfigs', 'GET', `${url}/urls`, 200, paging],
  ['GetPolicy', 'GET', `${one}/policy`, 200, ['Qualifier']],
  ['Invoke', 'POST', `${one}/invocations`, 200, ['Qualifier']],
  ...(
    [
      ['CreateFunction', 'POST', '/2015-03-31/functions'],
      ['UpdateFunctionCode', 'PUT', `${one}/code`],
      ['UpdateFunctionConfiguration', 'PUT', `${one}/configuration`],
      ['AddPermission', 'POST', `${one}/policy`],
      ['RemovePermission', 'DELETE', `${one}/policy/{StatementId}`],
      ['CreateFunctionUrlConfig', 'POST', `${url}/url`],
      ['UpdateFunctionUrlConfig', 'PUT', `${url}/url`],
      ['DeleteFunctionUrlConfig', 'DELETE', `${url}/url`],
    ] as const
  ).map(([name, method, path]) => [name, method, path, 0, []] as const),
];

/** Operations by method and path. Those with status 0 are known by name only: a deployment does what they do. */
export const lambdaRoutes = new Router<LambdaOperation>(
  routes.map(([name, method, path, status, query]) => ({ method, path, target: { name, status, query } })),
);
