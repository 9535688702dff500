import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod/mini';
import type { TableBackups } from '../backups/table-backups.ts';
import { AwsJsonError } from './aws-json.ts';

/** What an operation was given. @throws AwsJsonError (`ValidationException`) naming what is wrong */
export function given<Schema extends z.ZodMiniType>(schema: Schema, input: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(input);
  if (success) return data;
  const wrong = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new AwsJsonError('ValidationException', wrong);
}

/** A table as the engine describes it. @throws AwsJsonError where there is none */
export async function requireTable(backups: TableBackups, table: string): Promise<TableDescription> {
  try {
    return await backups.describe(table);
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
    throw new AwsJsonError('TableNotFoundException', `Table not found: ${table}`);
  }
}

/** @throws AwsJsonError where there is a table of this name */
export async function requireFree(backups: TableBackups, table: string): Promise<void> {
  const isTaken = await requireTable(backups, table).then(
    () => true,
    () => false,
  );
  if (isTaken) throw new AwsJsonError('TableAlreadyExistsException', `Table already exists: ${table}`);
}
