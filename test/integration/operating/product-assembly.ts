import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { synthesize } from '#scripts/building/synthesis.ts';
import { zipped } from '#scripts/building/zip.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { operations as everyOperation, kebabCase, type RegisteredOperation } from '#shared/contract/operations.ts';

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
  /** Operations that are not there, by id. */
  readonly without?: readonly string[];
}

/**
 * Writes the product's own assembly of stage `local`, with some of its areas and functions that answer one word.
 * @param folder is made
 * @returns where the assembly is
 */
export async function writeProductAssembly(
  folder: string,
  { areas, answer, isBroken = false, timeouts = {}, changes = {}, without = [] }: ProductAssembly,
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
  for (const { area, operation } of operations) {
    mkdirSync(path.join(assetsDir, area), { recursive: true });
    const archive = zipped({ 'index.js': Buffer.from(`${source} // ${operation.id}`) });
    writeFileSync(path.join(assetsDir, area, `${kebabCase(operation.id)}.zip`), archive);
  }
  const assemblyDir = path.join(folder, 'assembly');
  await synthesize('local', assemblyDir, { assetsDir, operations, eventFunctions: [], validation: false });
  return assemblyDir;
}
