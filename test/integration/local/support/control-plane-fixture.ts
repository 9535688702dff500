import { LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import { afterEach } from '@jest/globals';
import { ControlPlane } from '#local/control-plane/control-plane.ts';
import { LambdaApi } from '#local/control-plane/lambda-api.ts';
import { newRunCredentials } from '#local/guard/run-credentials.ts';
import type { LambdaSettings } from '#local/lambda/lambda-settings.ts';
import { type LambdaFixture, lambdaFixtures } from './lambda-fixture.ts';

/** A Lambda service with its API. */
export interface ControlPlaneFixture extends LambdaFixture {
  readonly endpoint: string;
  /** A client of AWS's SDK with the credentials of the run. */
  readonly client: LambdaClient;
  readonly clientWith: (config: LambdaClientConfig) => LambdaClient;
  /** Lets time pass for the limits of the API, which otherwise stands still. */
  readonly pass: (milliseconds: number) => void;
}

/** Starts Lambda services with their APIs; they are closed after the test. */
export function controlPlaneFixtures(): (settings?: Partial<LambdaSettings>) => Promise<ControlPlaneFixture> {
  const host = lambdaFixtures();
  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });
  return async (settings = {}) => {
    const fixture = host(settings);
    let now = 0;
    const credentials = newRunCredentials();
    const controlPlane = await ControlPlane.listen({ lambda: new LambdaApi(fixture.lambda, () => now) }, credentials);
    const { endpoint } = controlPlane;
    const clientWith = (config: LambdaClientConfig): LambdaClient => {
      // The client writes its own notes into what it is given.
      const client = new LambdaClient({ endpoint, region: 'us-east-1', credentials: { ...credentials }, ...config });
      closers.unshift(() => client.destroy());
      return client;
    };
    closers.push(() => controlPlane.close());
    const pass = (milliseconds: number): void => {
      now += milliseconds;
    };
    return { ...fixture, endpoint, client: clientWith({}), clientWith, pass };
  };
}
