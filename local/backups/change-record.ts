import { type EngineDatabase, quoted, type Row } from '../dynamodb/engine-database.ts';

/**
 * What each item was before each of its newest changes, kept by triggers in the engine's database within the very write that
 * changes it. The time is the engine's clock in epoch milliseconds; `since` is the earliest a table can be brought back to.
 */
const schema = (kept: number): string => `
  create table if not exists _recoverable_tables (table_name text primary key, since integer not null);
  create table if not exists _recoverable_changes (
    id integer primary key, table_name text not null, pk text not null, sk text not null,
    item_json text, item_size integer, hash_prefix text, at integer not null
  );
  drop trigger if exists _trim_recoverable_changes;
  create trigger _trim_recoverable_changes after insert on _recoverable_changes when new.id % ${Math.min(kept, 1_000)} = 0
  begin
    update _recoverable_tables
    set since = max(since, coalesce((
      select max(at) from _recoverable_changes
      where id <= new.id - ${kept} and table_name = _recoverable_tables.table_name
    ), 0));
    delete from _recoverable_changes where id <= new.id - ${kept};
  end;
`;

const now = "cast(unixepoch('subsec') * 1000 as integer)";
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const triggerOf = (table: string, event: string): string => quoted(`_recoverable::${table}::${event}`);

/** Before a change: a replaced row fires no trigger of its own. */
const events = { insert: 'new', update: 'old', delete: 'old' } as const;

function trigger(table: string, event: keyof typeof events): string {
  const row = events[event];
  const before = `select * from ${quoted(table)} where pk = ${row}.pk and sk = ${row}.sk`;
  return `create trigger if not exists ${triggerOf(table, event)} before ${event} on ${quoted(table)}
    begin
      insert into _recoverable_changes (table_name, pk, sk, item_json, item_size, hash_prefix, at)
      select ${literal(table)}, ${row}.pk, ${row}.sk, before.item_json, before.item_size, before.hash_prefix, ${now}
      from (select 1) left join (${before}) as before;
    end;`;
}

/** How many changes are remembered, counted over all tables. */
const remembered = 100_000;

/** The record of changes by which tables are brought back to a time, as point-in-time recovery does on AWS. */
export class ChangeRecord {
  readonly #database: EngineDatabase;

  /** Sets up the record in the engine's database, where it stays. */
  constructor(database: EngineDatabase, kept = remembered) {
    this.#database = database;
    database.sqlite.exec(schema(kept));
  }

  /** Begins to record a table; one that is recorded goes on. */
  keep(table: string): void {
    if (this.earliest(table) !== undefined) return;
    this.#database.requireLayout(table);
    const { sqlite } = this.#database;
    // A table of this name may have been recorded before it was deleted.
    sqlite.prepare('delete from _recoverable_changes where table_name = ?').run(table);
    sqlite.prepare(`insert or replace into _recoverable_tables (table_name, since) values (?, ${now})`).run(table);
    for (const event of ['insert', 'update', 'delete'] as const) sqlite.exec(trigger(table, event));
  }

  /** Ends the record of a table, and forgets it. */
  drop(table: string): void {
    const { sqlite } = this.#database;
    for (const event of Object.keys(events)) sqlite.exec(`drop trigger if exists ${triggerOf(table, event)}`);
    sqlite.prepare('delete from _recoverable_tables where table_name = ?').run(table);
    sqlite.prepare('delete from _recoverable_changes where table_name = ?').run(table);
  }

  /** The earliest time a table can be brought back to, in epoch milliseconds; undefined where it is not recorded. */
  earliest(table: string): number | undefined {
    const { sqlite } = this.#database;
    const isKept = sqlite.prepare("select 1 from sqlite_master where type = 'trigger' and tbl_name = ? and name = ?");
    if (isKept.get(table, `_recoverable::${table}::insert`) === undefined) return undefined;
    const found = sqlite.prepare('select since from _recoverable_tables where table_name = ?').get(table);
    return found === undefined ? undefined : Number(found.since);
  }

  /** The rows a table had at a time, in epoch milliseconds: those of now, but what has changed since as it was before. */
  *rowsAt(table: string, at: number): Generator<Row> {
    this.#database.requireLayout(table);
    // The first change after the time knows what there was at the time. One statement reads one moment. Kept for the statement: SQLite
    // would find it out twice, and once more for each item.
    const statement = `
      with since as materialized (
        select pk, sk, item_json, item_size, hash_prefix from _recoverable_changes
        where id in (select min(id) from _recoverable_changes where table_name = ?1 and at > ?2 group by pk, sk)
      )
      select pk, sk, item_json, item_size, hash_prefix from since where item_json is not null
      union all
      select pk, sk, item_json, item_size, hash_prefix from ${quoted(table)} as present
      where not exists (select 1 from since where since.pk = present.pk and since.sk = present.sk)`;
    for (const row of this.#database.sqlite.prepare(statement).iterate(table, at)) yield row as unknown as Row;
  }
}
