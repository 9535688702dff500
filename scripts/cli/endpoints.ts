import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Endpoints } from './api-client.ts';

const EndpointsFile = z.object({ functionUrls: z.record(z.string(), z.string()) });

const Outputs = z.object({
  baseUrl: z.string(),
  shops: z.record(z.string(), z.object({ keys: z.record(z.string(), z.string()) })),
});

/**
 * Where a deployment is, from what an operator types: a base URL, or the path of an `endpoints.json`.
 * @throws Error saying what is wrong with it
 */
export async function readEndpoints(target: string): Promise<Endpoints> {
  if (/^https?:\/\//.test(target)) return { baseUrl: target };
  let text: string;
  try {
    text = await readFile(target, 'utf8');
  } catch {
    throw new Error(
      `"${target}" is neither a URL nor a file; give a base URL such as http://127.0.0.1:4000, or endpoints.json`,
    );
  }
  const parsed = EndpointsFile.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${target} is no endpoints.json: it has no "functionUrls" by operation`);
  return { functionUrls: parsed.data.functionUrls };
}

/**
 * The base URL of the local cloud that runs on a data folder, and a demo key of a shop.
 * @throws Error where none runs, or the shop is none of its demo shops
 */
export async function readLocalOutputs(dataDir: string, shop: string, role: string) {
  const file = join(dataDir, 'outputs.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const outputs = text === undefined ? undefined : Outputs.safeParse(JSON.parse(text));
  if (!outputs?.success)
    throw new Error(`${file} names no local cloud; run npm start first, or give a target and --key`);
  const key = outputs.data.shops[shop]?.keys[role];
  if (key === undefined)
    throw new Error(`${file} has no ${role} key of the shop "${shop}"; make one with npm run keys and give --key`);
  return { baseUrl: outputs.data.baseUrl, key };
}
