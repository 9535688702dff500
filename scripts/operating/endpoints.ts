import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { withoutInvisible } from '#shared/domain/typed.ts';
import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import type { Endpoints } from './api-client.ts';
import { outputsFile } from './local-outputs.ts';

const EndpointsFile = z.object({ functionUrls: z.record(z.string(), z.string()) });

const Outputs = z.object({
  baseUrl: z.string(),
  dynamodbEndpoint: z.string(),
  s3Endpoint: z.optional(z.string()),
  awsEndpoint: z.optional(z.string()),
  awsCredentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  awsRegion: z.optional(z.string()),
  shops: z.record(z.string(), z.object({ keys: z.record(z.string(), z.string()) })),
});

/** What the commands know about a local cloud from its data folder. */
export type KnownLocalCloud = z.output<typeof Outputs>;

function parsed<Schema extends z.core.$ZodType>(schema: Schema, text: string): z.core.output<Schema> | undefined {
  try {
    return z.parse(schema, JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Where a deployment is, from what an operator types: a base URL, or the path of an `endpoints.json`.
 * @throws Error saying what is wrong with it
 */
export async function readEndpoints(target: string): Promise<Endpoints> {
  if (/^https?:\/\//.test(target)) {
    if (!URL.canParse(target)) throw new UsageMistake(`"${target}" is no URL; give one such as http://127.0.0.1:4000`);
    return { baseUrl: target };
  }
  const text = await readFile(target, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new UsageMistake(
      `"${target}" is neither a URL nor a file; give a base URL such as http://127.0.0.1:4000, or endpoints.json`,
    );
  }
  const endpoints = parsed(EndpointsFile, text);
  if (endpoints === undefined) {
    throw new CommandFailure('precondition', `${target} is no endpoints.json: it has no "functionUrls" by operation`);
  }
  const wrong = Object.entries(endpoints.functionUrls).find(([, url]) => !/^https?:/.test(url) || !URL.canParse(url));
  if (wrong !== undefined) {
    throw new CommandFailure('precondition', `${target}: "${wrong[1]}" of ${wrong[0]} is no URL`);
  }
  return endpoints;
}

/**
 * What the local cloud of a data folder wrote down about itself.
 * @throws Error where there is none
 */
export async function readLocalCloud(dataDir: string): Promise<KnownLocalCloud> {
  const file = outputsFile(dataDir);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new CommandFailure(
      'precondition',
      `there is no ${file}; run npm start first, or say which folder with --data`,
    );
  }
  const outputs = parsed(Outputs, text);
  if (outputs === undefined) throw new Error(`${file} is damaged; start the local cloud again`);
  return outputs;
}

/**
 * A key as an operator gave it: by option, else by the environment variable STATUS_BOARD_KEY.
 * @throws Error where it has characters no header can carry; the key is not repeated
 */
export function givenKey(option: string | undefined): string | undefined {
  const key = withoutInvisible(option ?? process.env.STATUS_BOARD_KEY ?? '');
  if (key === '') return undefined;
  if (!/^[\x21-\x7e]+$/.test(key)) throw new UsageMistake('the key has characters no API key has; copy it again');
  return key;
}
