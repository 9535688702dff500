import { provenTenant } from '#shared/data/tenant.ts';
/** The export in a process of its own, on the engines its parent tells of. */

import { AppointmentReader } from '#shared/data/appointment-reader.ts';
import { httpDynamoClient } from '#shared/data/dynamo-http.ts';
import { DynamoTable } from '#shared/data/dynamo-table.ts';
import { S3Files, s3Client } from '#shared/data/s3-files.ts';
import { appointmentLines } from '#shared/jobs/appointment-lines.ts';

/** What the parent sends. */
export interface Task {
  readonly tables: string;
  readonly boardName: string;
  readonly files: string;
  readonly dates: readonly string[];
}

/** What came of it; memory in KB, the most the process ever had. */
export interface Outcome {
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Seconds of the processor. */
  readonly cpu: number;
  readonly before: number;
  readonly most: number;
}

async function run({ tables, boardName, files, dates }: Task): Promise<Outcome> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const region = 'us-east-1';
  const s3 = s3Client({ endpoint: files, region, credentials });
  const given = async () => credentials;
  const client = httpDynamoClient({ endpoint: tables, region, credentials: given, now: Date.now });
  const table = new DynamoTable({ client, tableName: boardName, now: Date.now });
  const before = process.resourceUsage().maxRSS;
  const started = process.cpuUsage();
  const startedAt = performance.now();
  const setting = { timeZone: 'America/Los_Angeles', currency: 'USD', bom: false };
  let rows = 0;
  async function* texts(): AsyncGenerator<string> {
    for await (const lines of appointmentLines(
      new AppointmentReader(table, provenTenant('edgar'), 'shop'),
      dates,
      setting,
    )) {
      rows += lines.rows;
      yield lines.text;
    }
  }
  const bytes = await new S3Files(s3, 'files').put('year.csv', texts(), { contentType: 'text/csv', name: 'year.csv' });
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(started);
  const cpu = (user + system) / 1_000_000;
  return { rows, bytes, seconds, cpu, before, most: process.resourceUsage().maxRSS };
}

process.on('message', async (task: Task) => {
  process.send?.(await run(task));
  process.disconnect();
  process.exit();
});
