import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { StageConfig } from '#infra/config.ts';
import { synthesize } from '#scripts/building/synthesis.ts';
import { zipped } from '#scripts/building/zip.ts';
import { consumersFolder } from '#shared/contract/consumers.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { operations as everyOperation, kebabCase, type RegisteredOperation } from '#shared/contract/operations.ts';
import { rotateSecret } from '#shared/contract/secrets.ts';

/** What is particular to an assembly of the product. */
export interface ProductAssembly {
  readonly areas: readonly string[];
  /** What every function answers. */
  readonly answer: string;
  /** Whether functions throw instead. */
  readonly isBroken?: boolean;
  /** Seconds until functions are ended, by operation id. */
  readonly timeouts?: Readonly<Record<string, number>>;
  /** What else is particular to operations, by id. */
  readonly changes?: Readonly<Record<string, Partial<Pick<Operation, 'formerTableActions' | 'tableActions'>>>>;
  /** Whether the stage has its secrets, and the function that replaces them. */
  readonly hasSecrets?: boolean;
  /** Operations that are not there, by id. */
  readonly without?: readonly string[];
  /** Settings of the stage that are other ones than committed. */
  readonly settings?: Partial<StageConfig>;
}

/**
 * Writes the product's own assembly of stage `local`, with some of its areas and functions that answer one word.
 * @param folder is made
 * @returns where the assembly is
 */
export async function writeProductAssembly(
  folder: string,
  {
    areas,
    answer,
    isBroken = false,
    timeouts = {},
    changes = {},
    hasSecrets = false,
    without = [],
    settings = {},
  }: ProductAssembly,
): Promise<string> {
  const operations = everyOperation
    .filter(({ area, operation: { id } }) => areas.includes(area) && !without.includes(id))
    .map((registered): RegisteredOperation => {
      const { operation } = registered;
      const { id, timeout } = operation;
      return { ...registered, operation: { ...operation, timeout: timeouts[id] ?? timeout, ...changes[id] } };
    });
  const assetsDir = path.join(folder, 'functions');
  // As every function of the product does, they refuse a method that is not theirs: that is how a release knows that they load.
  const source = `${isBroken ? "throw new Error('broken');" : ''} exports.handler = async ({ requestContext = {} }) => requestContext.http?.method === 'OPTIONS'
    ? { statusCode: 405 } : { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: ${JSON.stringify(answer)} };`;
  const eventFunctions = hasSecrets ? [rotateSecret] : [];
  const bundled = [
    ...operations.map(({ area, operation: { id } }) => ({ folderName: area, id })),
    ...eventFunctions.map(({ id }) => ({ folderName: consumersFolder, id })),
  ];
  for (const { folderName, id } of bundled) {
    mkdirSync(path.join(assetsDir, folderName), { recursive: true });
    const archive = zipped({ 'index.js': Buffer.from(`${source} // ${id}`) });
    writeFileSync(path.join(assetsDir, folderName, `${kebabCase(id)}.zip`), archive);
  }
  const assemblyDir = path.join(folder, 'assembly');
  await synthesize('local', assemblyDir, { assetsDir, operations, eventFunctions, settings, validation: false });
  return assemblyDir;
}
