import { Function as CloudFrontFunction, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import { globalName } from '../names.ts';
import { contentTypeOf, notFoundPage, pagePaths } from '../page-delivery.ts';

/**
 * The code CloudFront runs for each request but those of `/assets/`: index.html answers the paths the page tells apart
 * itself, names with an extension are files, and anything else is not found. Nothing is found out by failing.
 */
export function pageRouterCode(): string {
  return `const pages = ${JSON.stringify(pagePaths)};
function handler(event) {
  const request = event.request;
  if (pages.includes(request.uri)) {
    request.uri = '/index.html';
    return request;
  }
  if (/\\.[a-z0-9]+$/.test(request.uri)) return request;
  return {
    statusCode: 404,
    statusDescription: 'Not Found',
    headers: {
      'content-type': { value: ${JSON.stringify(contentTypeOf('404.html'))} },
      'cache-control': { value: 'no-cache' },
      'content-security-policy': { value: "default-src 'none'; frame-ancestors 'none'" },
      'x-content-type-options': { value: 'nosniff' },
    },
    body: { encoding: 'text', data: ${JSON.stringify(notFoundPage)} },
  };
}
`;
}

/** Leads the paths of the page to its files. */
export class PageRouter extends Construct {
  readonly function: CloudFrontFunction;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.function = new CloudFrontFunction(this, 'Function', {
      functionName: globalName(stage, 'page-router'),
      code: FunctionCode.fromInline(pageRouterCode()),
      runtime: FunctionRuntime.JS_2_0,
      comment: 'Status Board: paths of the page to its files',
    });
  }
}
