import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IoMessage, Toolkit } from '@aws-cdk/toolkit-lib';
import type { AwsAccess } from './stage-access.ts';

/** What the toolkit tells while it works: a code of its message registry, and data that goes with the code. */
export type ToolkitListener = (message: Pick<IoMessage<unknown>, 'code' | 'data'>) => void;

/** Variables by which SDK clients find a local cloud: the toolkit makes its clients itself. */
function variablesOf({ endpoint }: AwsAccess): Readonly<Record<string, string>> {
  if (endpoint === undefined) return {};
  // The toolkit writes down the accounts of access keys; those of a local cloud are worth nothing after it.
  return { AWS_ENDPOINT_URL: endpoint, CDK_HOME: join(tmpdir(), 'status-board-cdk') };
}

async function withVariables<Result>(
  variables: Readonly<Record<string, string>>,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/**
 * Works with the CDK's toolkit on a stage. It asks nobody anything: what is to be asked was asked before.
 * One at a time in a process, since it finds a local cloud by variables of the process.
 */
export async function withToolkit<Result>(
  aws: AwsAccess,
  listen: ToolkitListener,
  work: (toolkit: Toolkit) => Promise<Result>,
): Promise<Result> {
  // It takes half a second to load, which commands that do not deploy need not wait for.
  const { BaseCredentials, Toolkit } = await import('@aws-cdk/toolkit-lib');
  const { region, credentials } = aws;
  const toolkit = new Toolkit({
    color: false,
    emojis: false,
    ioHost: {
      notify: async (message) => listen(message),
      requestResponse: async (message) => message.defaultResponse,
    },
    sdkConfig: {
      baseCredentials:
        credentials === undefined
          ? BaseCredentials.awsCliCompatible({ defaultRegion: region })
          : BaseCredentials.custom({ provider: async () => ({ ...credentials }), region }),
    },
  });
  return withVariables(variablesOf(aws), () => work(toolkit));
}
