import { notFound } from '../lambda/lambda-error.ts';
import { revisionOf } from '../lambda/resource-policy.ts';
import type { Operation } from './function-call.ts';
import { pageOf } from './pages.ts';
import { functionUrlConfig } from './views.ts';

const nothing = 'The resource you requested does not exist.';

/** Operations that tell where a function is called by HTTP, and by whom. */
export const accessOperations = {
  GetFunctionUrlConfig: ({ lambda, hosted, qualifier }) => {
    const { urls } = lambda.access;
    const found = urls.find((url) => url.functionArn === hosted.latest.arn && url.qualifier === qualifier);
    if (found === undefined) throw notFound(nothing);
    return functionUrlConfig(found);
  },

  ListFunctionUrlConfigs: ({ lambda, hosted, query }) => {
    const own = lambda.access.urls.filter(({ functionArn }) => functionArn === hosted.latest.arn);
    const sorted = own.sort((one, other) => (one.invokedFunctionArn < other.invokedFunctionArn ? -1 : 1));
    const { items, NextMarker } = pageOf(sorted, ({ invokedFunctionArn }) => invokedFunctionArn, query);
    return { FunctionUrlConfigs: items.map(functionUrlConfig), NextMarker };
  },

  GetPolicy: ({ lambda, hosted, qualifier }) => {
    const { arn } = hosted.latest;
    const policy = lambda.access.policies.get(qualifier === undefined ? arn : `${arn}:${qualifier}`);
    if (policy === undefined) throw notFound(nothing);
    return { Policy: JSON.stringify(policy), RevisionId: revisionOf(policy) };
  },
} satisfies Readonly<Record<string, Operation>>;
