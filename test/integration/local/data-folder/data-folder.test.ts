import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DataFolder, resetDataFolder } from '#local/data-folder/data-folder.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

describe('a data folder', () => {
  it('is created where there is none, and remembers its state', () => {
    const directory = path.join(newFolder(), 'a', 'b');
    const first = DataFolder.open(directory);
    expect(first.state).toEqual({ format: 1, functionUrlPorts: {} });
    first.update({ functionUrlPorts: { 'api/Url': 4001 } });
    first.close();
    const second = DataFolder.open(directory);
    expect(second.state).toEqual({ format: 1, functionUrlPorts: { 'api/Url': 4001 } });
    second.close();
  });

  it('is used by one process at a time', () => {
    const directory = newFolder();
    const folder = DataFolder.open(directory);
    expect(() => DataFolder.open(directory)).toThrow(`says that process ${process.pid} uses this folder`);
    expect(() => resetDataFolder(directory)).toThrow(/uses this folder/);
    folder.close();
    DataFolder.open(directory).close();
  });

  it('is taken over from a process that was killed, also when its id is in use again', async () => {
    const directory = newFolder();
    const lock = path.join(directory, 'cloud.lock');
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    writeFileSync(lock, JSON.stringify({ pid: dead.pid, startedAt: '1' }));
    DataFolder.open(directory).close();
    writeFileSync(lock, JSON.stringify({ pid: process.pid, startedAt: 'another life' }));
    DataFolder.open(directory).close();
    writeFileSync(lock, '{"pid":');
    DataFolder.open(directory).close();
  });

  it.each([
    '',
    '{"format":1',
    '{"format":2,"functionUrlPorts":{}}',
    '[]',
  ])('is refused with the damaged state %j, and given back', (content) => {
    const directory = newFolder();
    writeFileSync(path.join(directory, 'state.json'), content);
    const open = () => DataFolder.open(directory);
    expect(open).toThrow(/state\.json is damaged or of another version; restore it, or start with --reset$/);
    expect(open).toThrow(/damaged/);
  });

  it('is known by its database where somebody deleted its state', () => {
    const directory = newFolder();
    for (const name of ['dynamodb.db', 'outputs.json']) writeFileSync(path.join(directory, name), '');
    const folder = DataFolder.open(directory);
    expect(folder.state).toEqual({ format: 1, functionUrlPorts: {}, hasDatabase: true });
    folder.close();
    for (const names of [['logs'], ['dynamodb.db', 'thesis.txt']]) {
      const other = newFolder();
      for (const name of names) writeFileSync(path.join(other, name), '');
      expect(() => DataFolder.open(other)).toThrow(/but no state\.json/);
    }
  });

  it('is closed to everybody but its owner, however it was made before', () => {
    const directory = newFolder();
    mkdirSync(path.join(directory, 'logs'));
    const files = ['dynamodb.db', 'dynamodb.db-wal', 'outputs.json', 'logs/a.jsonl'].map((it) =>
      path.join(directory, it),
    );
    for (const file of files) writeFileSync(file, '');
    for (const file of files) chmodSync(file, 0o666);
    const folders = [directory, path.join(directory, 'logs')];
    for (const folder of folders) chmodSync(folder, 0o777);
    DataFolder.open(directory).close();
    const modeOf = (file: string) => statSync(file).mode & 0o777;
    expect(files.map(modeOf)).toEqual(files.map(() => 0o600));
    expect(folders.map(modeOf)).toEqual(folders.map(() => 0o700));
  });

  it('is refused when it holds something else, which a reset does not touch either', () => {
    const directory = newFolder();
    writeFileSync(path.join(directory, 'thesis.txt'), 'years of work');
    expect(() => DataFolder.open(directory)).toThrow(/holds thesis\.txt but no state\.json/);
    expect(() => resetDataFolder(directory)).toThrow(/holds thesis\.txt/);
    expect(readFileSync(path.join(directory, 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  it.each([
    '{"version":4,"resources":[]}',
    '{"format":1,"functionUrlPorts":',
  ])('is not what another program keeps a state.json in: %s', (state) => {
    const directory = newFolder();
    writeFileSync(path.join(directory, 'state.json'), state);
    writeFileSync(path.join(directory, 'thesis.txt'), 'years of work');
    const refusal =
      /holds thesis\.txt and a state\.json that is not of a local cloud; choose an empty folder with --data$/;
    expect(() => DataFolder.open(directory)).toThrow(refusal);
    expect(() => resetDataFolder(directory)).toThrow(refusal);
    expect(readFileSync(path.join(directory, 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  it('is refused in one line where nothing can be written', () => {
    const file = path.join(newFolder(), 'file');
    writeFileSync(file, '');
    expect(() => DataFolder.open(path.join(file, 'data'))).toThrow(
      /^cannot write to .*; choose another folder with --data$/,
    );
  });

  it.each(['cloud.lock', 'state.json.new'])('is refused in one line where a folder is in the way of %s', (name) => {
    const directory = newFolder();
    mkdirSync(path.join(directory, name));
    expect(() => DataFolder.open(directory)).toThrow(
      new RegExp(`^cannot write to ${directory}.*: .*${name}.*choose another folder with --data$`),
    );
  });

  it('is emptied by a reset, even a damaged one, but for the file its lock is on', () => {
    const directory = path.join(newFolder(), 'data');
    resetDataFolder(directory);
    for (const folder of ['logs', 'functions']) mkdirSync(path.join(directory, folder), { recursive: true });
    const files = ['dynamodb.db', 'dynamodb.db-wal', 'dynamodb.pid', 'outputs.json', 'outputs.json.new', 'seeded'];
    for (const file of files) writeFileSync(path.join(directory, file), '');
    writeFileSync(path.join(directory, 'state.json'), 'damaged');
    resetDataFolder(directory);
    expect(readdirSync(directory)).toEqual(['cloud.lock.db']);
    DataFolder.open(directory).close();
  });
});
