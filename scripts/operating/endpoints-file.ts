import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { tellWhere } from './first-line.ts';
import { openStage, type StageOptions } from './stage-access.ts';
import { functionUrlsOf, StageStacks } from './stage-stacks.ts';

/**
 * Writes a file so that whoever reads it sees the old or the new one.
 * @throws CommandFailure (`precondition`) where it cannot be written there
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const beside = `${file}.new`;
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = { ENOENT: `there is no folder ${dirname(file)}`, EISDIR: 'it is a folder' };
    const reason = `cannot write ${file}: ${reasons[code ?? ''] ?? message}; say where with --out`;
    throw new CommandFailure('precondition', reason, { cause: error });
  }
}

/** `npm run endpoints`: writes `endpoints.json` of a stage, as the SDK and the commands read it. */
export async function writeEndpoints(
  run: OperatorRun,
  options: StageOptions & { readonly out: string },
): Promise<OperatorEnding> {
  const access = await openStage(options);
  const { aws, stage, typed } = access;
  const stacks = await new StageStacks(aws, stage.name).list();
  await tellWhere(run, access, { stacks });
  const functionUrls = functionUrlsOf(stacks, stage.name);
  const count = Object.keys(functionUrls).length;
  if (count === 0) {
    throw new CommandFailure('precondition', `stage ${stage.name} has no Function URLs`, { next: typed('deploy') });
  }
  const text = `${JSON.stringify({ functionUrls }, null, 2)}\n`;
  if (options.out === '-') {
    run.print(text.trimEnd());
    return { data: { functionUrls } };
  }
  await replaceFile(options.out, text);
  return {
    summary: `${options.out} has ${count} Function URLs`,
    data: { functionUrls },
    next: [typed('smoke', options.out)],
  };
}
