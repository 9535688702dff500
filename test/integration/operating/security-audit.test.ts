import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditFinding } from '#scripts/auditing/audit-finding.ts';
import { type AuditOptions, runAudit } from '#scripts/auditing/audit-run.ts';
import { withStageTables } from '#scripts/operating/stage-tables.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { OperatedCloud } from './operated-cloud.ts';
import type { ProductAssembly } from './product-assembly.ts';

const day = 86_400_000;

/** A role that may do everything with a table. */
const planted = { getHealth: { tableActions: { board: ['*'] } } } as unknown as ProductAssembly['changes'];

describe('a security audit of a running stage', () => {
  let stage: OperatedCloud;
  let keyId: string;
  let key: string;
  const folder = mkdtempSync(path.join(tmpdir(), 'status board audit-'));
  const sbom = path.join(folder, 'not made yet/sbom.json');

  const audit = (options: Partial<AuditOptions> = {}, now = Date.now()) =>
    stage.run((run) => {
      const wanted: AuditOptions = { ...stage.here, failOn: 'high', sbom, ...options };
      return runAudit(run, wanted, { rootDir: '.', registry: undefined, now });
    });

  beforeAll(async () => {
    stage = await OperatedCloud.start({
      areas: ['health'],
      answer: 'one',
      changes: planted ?? {},
      hasSecrets: true,
      without: ['getSlo'],
    });
    const made = await withStageTables(stage.here, ({ access }) => {
      const wish = { shop: 'edgar', role: 'viewer' as const, environment: 'test' as const };
      return new ApiKeyAdmin(access, Date.now).issue(wish);
    });
    ({ keyId, key } = made);
  });

  afterAll(async () => {
    await stage.close();
    rmSync(folder, { recursive: true });
  });

  it('finds what is wider than the templates declare it, and nothing else, and says what it looked at', async () => {
    const { exitCode, data } = await audit();
    expect(exitCode).toBe(3);
    expect(data.findings.map(({ severity, check, what }: AuditFinding) => [severity, check, what])).toEqual([
      ['high', 'roles', 'allows dynamodb:*'],
      ['low', 'auth mode', expect.stringContaining('mode NONE')],
      ['not known', 'advisories', expect.stringContaining('no registry')],
    ]);
    const looked = data.checked.map(({ check, count }: { check: string; count: number }) => [check, count]);
    expect(Object.fromEntries(looked)).toMatchObject({
      ...{ functions: 3, keys: 1, buckets: 3, tables: 4, topics: 2, secrets: 1, queues: 0, 'encryption keys': 2 },
    });
    expect(JSON.parse(readFileSync(sbom, 'utf8'))).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
  });

  it('looks at packages alone where it is asked to, and does not call it fine that nobody tells of advisories', async () => {
    const { exitCode, data } = await audit({ packages: true });
    expect([exitCode, data.checked]).toEqual([1, [{ check: 'advisories', count: 0 }]]);
    expect(existsSync(sbom)).toBe(true);
  });

  it('names a key that has grown old, and never what it is secret by', async () => {
    const report = await audit({ failOn: 'medium' }, Date.now() + 91 * day);
    const found = report.data.findings.find(({ check }: AuditFinding) => check === 'keys');
    expect([report.exitCode, found.severity, found.mend]).toEqual([
      3,
      'medium',
      `npm run keys -- rotate --shop edgar --key-id ${keyId}`,
    ]);
    expect(JSON.stringify(report)).not.toContain(key.slice(-30));
  });
});
