import { STSClient } from '@aws-sdk/client-sts';
import { sigV4Signer } from '#client/sigv4.ts';
import type { AwsAccess } from './stage-access.ts';
import type { StageStack } from './stage-stacks.ts';

/** Sends a request; like the global `fetch`, which is one. */
export type Fetch = typeof fetch;

/**
 * A fetch that signs what it sends with the credentials a stage is operated with, as Function URLs of mode AWS_IAM want it; those of mode
 * NONE do not look at the signature. Bodies are text. Credentials that end are renewed as the AWS SDK does it.
 */
export function signedFetch(aws: AwsAccess): Fetch {
  const { credentials } = new STSClient({ ...aws }).config;
  const sign = sigV4Signer({ region: aws.region, credentials: () => credentials() });
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, url } = request;
    const body = await request.clone().text();
    const signature = await sign({ method, url, headers: Object.fromEntries(request.headers), body });
    for (const [name, value] of Object.entries(signature)) request.headers.set(name, value);
    return fetch(request);
  };
}

/** Whether a Function URL of these stacks wants signatures. While a switch of the mode is under way, only some do. */
export function wantsSignatures(stacks: readonly StageStack[]): boolean {
  return stacks.some(({ parameters }) => parameters.AuthMode === 'AWS_IAM');
}

/** How to call the Function URLs of a stage in the mode they are in: signed unless all of them are open. */
export function fetchFor(aws: AwsAccess, stacks: readonly StageStack[]): Fetch {
  return wantsSignatures(stacks) ? signedFetch(aws) : fetch;
}
