/**
 * Runs as a process of its own, to be killed: starts an engine and writes with 16 writers at once until then. Prints
 * `wrote <id>` for each acknowledged write.
 *
 *     node engine-writer.ts <database file> <pid file>
 */
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { startEngine } from '#local/dynamodb/engine.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';
import { boardTable } from './board-table.ts';

const [databaseFile = '', pidFile = ''] = process.argv.slice(2);
const engine = await startEngine(databaseFile, pidFile);
await ensureTables(engine.endpoint, [boardTable]);
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials });

async function write(writer: number): Promise<never> {
  for (let number = 0; ; number += 1) {
    const id = `${writer}-${number}`;
    await client.send(
      new PutItemCommand({ TableName: boardTable.name, Item: { pk: { S: 'T#a#D#1' }, sk: { S: id } } }),
    );
    process.stdout.write(`wrote ${id}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
