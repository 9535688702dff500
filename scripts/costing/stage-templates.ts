import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StageName } from '#infra/config.ts';
import { buildFunctions } from '../building/function-bundles.ts';
import { buildPageToDeploy } from '../building/page.ts';
import { synthesize } from '../building/synthesis.ts';
import type { TemplateResources } from './watching-cost.ts';

/** The templates of a stage, synthesized from this checkout into a folder that is gone afterwards. */
export async function stageTemplates(rootDir: string, stage: StageName): Promise<TemplateResources[]> {
  const folder = await mkdtemp(join(tmpdir(), 'status-board-cost-'));
  try {
    const assetsDir = join(rootDir, 'dist/functions');
    await buildFunctions({ rootDir, outDir: assetsDir });
    const page = stage === 'local' ? undefined : (await buildPageToDeploy(rootDir)).page;
    const { directory } = await synthesize(stage, folder, { assetsDir, page, validation: false });
    const files = (await readdir(directory)).filter((file) => file.endsWith('.template.json'));
    return await Promise.all(
      files.map(async (file) => JSON.parse(await readFile(join(directory, file), 'utf8')) as TemplateResources),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
