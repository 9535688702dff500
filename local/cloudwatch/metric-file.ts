import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { CloudError, reasonOf } from '../cloud-error.ts';
import { privateFile } from '../data-folder/private-files.ts';
import { Distribution, type DistributionRow } from './distribution.ts';
import type { Metric } from './metric.ts';

/** A metric of the file. */
export interface StoredSeries {
  readonly id: number;
  readonly metric: Metric;
  readonly unit: string;
}

/** What was measured in some time. */
export interface Point {
  /** Minutes since the epoch. */
  readonly start: number;
  readonly distribution: Distribution;
}

/** Minutes that points are kept as they came: what an alarm looks at minute by minute is a day at most. */
const fineMinutes = 30 * 60;

/** Minutes that points are kept at all: those of an hour together. */
const coarseMinutes = 15 * 24 * 60;

/** Points of a minute there may be: then the oldest become hours before their time. */
const finePoints = 500_000;

const hour = 60;

const schema = `
create table if not exists series (id integer primary key, namespace text, name text, dimensions text, unit text, unique (namespace, name, dimensions, unit));
create table if not exists points (series integer, span integer, start integer, count real, sum real, min real, max real, spread text, primary key (series, span, start)) without rowid;
create index if not exists points_by_time on points (span, start);`;

/** Dimensions by the order of their names, so that one set is written in one way. */
function textOf(dimensions: Metric['dimensions']): string {
  return JSON.stringify(Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Where metrics are kept: by the minute for a day, by the hour for 15 days. */
export class MetricFile {
  readonly #database: DatabaseSync;
  readonly #read: StatementSync;
  readonly #at: StatementSync;
  readonly #put: StatementSync;

  /** @throws CloudError where the file is damaged or cannot be made */
  constructor(file: string) {
    try {
      // Made by itself it would be for everybody to read.
      closeSync(openSync(file, 'a', privateFile));
      this.#database = new DatabaseSync(file);
      this.#database.exec(`pragma journal_mode = wal; pragma synchronous = off; ${schema}`);
    } catch (error) {
      const advice = 'delete it (past metrics go with it), or start with --reset';
      throw new CloudError(`cannot open ${file}: ${reasonOf(error)}; ${advice}`, { cause: error });
    }
    const points = 'select start, count, sum, min, max, spread from points where series = ?';
    this.#read = this.#database.prepare(`${points} and start >= ? and start < ?`);
    this.#at = this.#database.prepare(`${points} and span = ? and start = ?`);
    this.#put = this.#database.prepare('insert or replace into points values (?, ?, ?, ?, ?, ?, ?, ?)');
  }

  series(): StoredSeries[] {
    const rows = this.#database.prepare('select * from series').all();
    return rows.map(({ id, namespace, name, dimensions, unit }) => {
      const known = Object.fromEntries(JSON.parse(String(dimensions)));
      const metric = { namespace: String(namespace), name: String(name), dimensions: known };
      return { id: Number(id), metric, unit: String(unit) };
    });
  }

  /** @returns what the series is known by */
  insert({ namespace, name, dimensions }: Metric, unit: string): number {
    const insert = this.#database.prepare('insert into series values (null, ?, ?, ?, ?)');
    return Number(insert.run(namespace, name, textOf(dimensions), unit).lastInsertRowid);
  }

  /** What was measured from one minute on until before another, in no order. */
  read(series: number, from: number, to: number): Point[] {
    return this.#read.all(series, from, to).map((row) => {
      return { start: Number(row.start), distribution: Distribution.fromRow(row as unknown as DistributionRow) };
    });
  }

  /** The minute something was measured in last; undefined where nothing is known of it any more. */
  last(series: number): number | undefined {
    const row = this.#database.prepare('select max(start) as last from points where series = ?').get(series);
    return typeof row?.last === 'number' ? row.last : undefined;
  }

  /** Adds to what is there of a minute. */
  add(series: number, start: number, distribution: Distribution): void {
    this.#merge(series, 1, start, distribution);
  }

  /** Does all of it or nothing. */
  atOnce(work: () => void): void {
    this.#database.exec('begin');
    try {
      work();
      this.#database.exec('commit');
    } catch (error) {
      this.#database.exec('rollback');
      throw error;
    }
  }

  /** Makes hours of minutes nobody looks at one by one any more, and forgets what is old. @param now minutes since the epoch */
  trim(now: number): void {
    const { fine = 0 } = this.#database.prepare('select count(*) as fine from points where span = 1').get() ?? {};
    const surplus = Number(fine) - finePoints;
    const nth = this.#database.prepare('select start from points where span = 1 order by start limit 1 offset ?');
    const crowded = surplus > 0 ? Number(nth.get(surplus)?.start ?? 0) : 0;
    const end = Math.floor(Math.max(now - fineMinutes, crowded) / hour) * hour;
    const old = this.#database.prepare('select * from points where span = 1 and start < ?').all(end);
    for (const row of old) {
      const start = Math.floor(Number(row.start) / hour) * hour;
      this.#merge(Number(row.series), hour, start, Distribution.fromRow(row as unknown as DistributionRow));
    }
    this.#database.prepare('delete from points where span = 1 and start < ?').run(end);
    this.#database.prepare('delete from points where start < ?').run(now - coarseMinutes);
  }

  close(): void {
    this.#database.close();
  }

  #merge(series: number, span: number, start: number, distribution: Distribution): void {
    const known = this.#at.get(series, span, start);
    const merged = known === undefined ? new Distribution() : Distribution.fromRow(known as unknown as DistributionRow);
    merged.merge(distribution);
    const { count, sum, min, max, spread } = merged.toRow();
    this.#put.run(series, span, start, count, sum, min, max, spread);
  }
}
