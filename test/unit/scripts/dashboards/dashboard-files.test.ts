import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { dashboardFiles } from '#scripts/dashboards/dashboard-files.ts';

const files = dashboardFiles();
const committed = readdirSync('monitoring', { recursive: true, encoding: 'utf8' })
  .map((file) => `monitoring/${file}`)
  .filter((file) => /\.\w+$/.test(file));

describe('the files of npm run dashboards', () => {
  it('are committed as they are written, and no others', () => {
    expect(committed.toSorted()).toEqual([...files.keys()].toSorted());
    // Not toEqual: what differs is a long text; the command writes it anew.
    expect([...files].filter(([file, text]) => existsSync(file) && readFileSync(file, 'utf8') !== text)).toEqual([]);
  });

  it('provision the folders dashboards are in, and data sources of both kinds', () => {
    const { providers } = parse(files.get('monitoring/grafana/provisioning/dashboards/status-board.yaml') ?? '');
    const folders = providers.map(({ options }: { options: { path: string } }) => options.path);
    expect(folders).toEqual(['/etc/grafana/dashboards/cloudwatch', '/etc/grafana/dashboards/prometheus']);
    const inFolders = folders.map((folder: string) => {
      const prefix = folder.replace('/etc/grafana', 'monitoring/grafana');
      return [...files.keys()].filter((file) => file.startsWith(`${prefix}/`)).length;
    });
    expect(inFolders).toEqual([4, 4]);
    const { datasources } = parse(files.get('monitoring/grafana/provisioning/datasources/status-board.yaml') ?? '');
    expect(datasources.map(({ type }: { type: string }) => type)).toEqual(['cloudwatch', 'prometheus']);
  });

  it('find the tables by what they are called, those of restores too, where a dashboard draws them', () => {
    const known = ['status-board-prod-board', 'status-board-prod-board-20261129-120000'];
    const others = ['status-board-prod-board-copy', 'status-board-dev-board', 'status-board-prod-work'];
    for (const source of ['cloudwatch', 'prometheus']) {
      const listOf = (id: string) =>
        JSON.parse(files.get(`monitoring/grafana/dashboards/${source}/${id}.json`) ?? '').templating.list;
      const board = listOf('infrastructure').find(({ name }: { name: string }) => name === 'BoardTable');
      const pattern = new RegExp(board.regex.replaceAll('$stage', 'prod').slice(1, -1));
      expect([...known, ...others].filter((name) => pattern.test(name))).toEqual(known);
      expect(listOf('work').filter(({ type }: { type: string }) => type === 'query')).toEqual([]);
      expect(files.get(`monitoring/grafana/dashboards/${source}/infrastructure.json`)).not.toContain('stage-board"');
    }
  });

  it('name no stage: which one is looked at is chosen in Grafana', () => {
    const boards = [...files].filter(([file]) => file.endsWith('.json'));
    for (const [, text] of boards) expect(text).toMatch(/status-board-\$stage-/);
    expect(boards.filter(([, text]) => /status-board-prod|StatusBoard\/prod/.test(text))).toEqual([]);
  });
});
