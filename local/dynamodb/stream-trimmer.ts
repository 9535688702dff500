import { DatabaseSync } from 'node:sqlite';
import { CloudError } from '../cloud-error.ts';

/** Columns of the engine's private table of stream records, as version 1.2.1 has them. */
const expectedColumns = [
  'id',
  'table_name',
  'event_name',
  'keys_json',
  'new_image',
  'old_image',
  'sequence_number',
  'shard_id',
  'created_at',
  'user_identity',
];

const lockPatience = 5_000;

/**
 * The engine never drops stream records, and each one makes every later write slower. A trigger in its database file
 * drops, within the very write that adds a record, those nobody will read: older than the newest `kept` of all tables,
 * and not after the position of the table's slowest consumer. Each table's newest record stays, since the engine takes
 * the next sequence number from it.
 */
const schema = (kept: number): string => `
  create table if not exists _stream_consumers (table_name text primary key, slowest_position integer not null);
  drop trigger if exists _trim_stream_records;
  create trigger _trim_stream_records after insert on _stream_records when new.id % 100 = 0
  begin
    delete from _stream_records
    where id < new.id - ${kept}
      and id not in (select max(id) from _stream_records group by table_name)
      and not exists (
        select 1 from _stream_consumers
        where _stream_consumers.table_name = _stream_records.table_name
          and cast(_stream_records.sequence_number as integer) > slowest_position
      );
  end;
`;

/** Keeps the engine's stream records few. */
export class StreamTrimmer {
  readonly #database: DatabaseSync;

  /**
   * Opens the engine's database file beside the engine and sets the trigger, which stays in the file.
   * @param kept records kept at least, counted over all tables, for those who look without being consumers
   * @throws CloudError when the file's layout is not the one of the pinned engine version
   */
  constructor(databaseFile: string, kept = 300) {
    this.#database = new DatabaseSync(databaseFile, { timeout: lockPatience });
    const columns = this.#database.prepare('select name from pragma_table_info(?)').all('_stream_records');
    const found = columns.map(({ name }) => String(name));
    if (found.join() !== expectedColumns.join()) {
      this.#database.close();
      throw new CloudError(
        `${databaseFile} keeps stream records as (${found.join(', ')}), not as engine 1.2.1 does; run npm ci to get it`,
      );
    }
    this.#database.exec(schema(kept));
  }

  /**
   * Tells how far the slowest consumer of a table's stream has read; what comes after it is kept.
   * @param sequenceNumber of the last record it has dealt with, `0` before the first, or undefined when nobody reads
   * the stream any more
   */
  setSlowestConsumer(tableName: string, sequenceNumber: string | undefined): void {
    if (sequenceNumber === undefined) {
      this.#database.prepare('delete from _stream_consumers where table_name = ?').run(tableName);
      return;
    }
    this.#database
      .prepare('insert or replace into _stream_consumers (table_name, slowest_position) values (?, ?)')
      .run(tableName, BigInt(sequenceNumber));
  }

  close(): void {
    this.#database.close();
  }
}
