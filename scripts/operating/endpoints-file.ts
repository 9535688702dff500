import { rename, writeFile } from 'node:fs/promises';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { callerAccount } from './caller-account.ts';
import { openStage, type StageOptions } from './stage-access.ts';
import { functionUrlsOf, StageStacks } from './stage-stacks.ts';

/** `npm run endpoints`: writes `endpoints.json` of a stage, as the SDK and the commands read it. */
export async function writeEndpoints(
  run: OperatorRun,
  options: StageOptions & { readonly out: string },
): Promise<OperatorEnding> {
  const { aws, stage, typed } = await openStage(options);
  run.about({ stage: stage.name, account: await callerAccount(aws), region: stage.region });
  const functionUrls = functionUrlsOf(await new StageStacks(aws, stage.name).list(), stage.name);
  const count = Object.keys(functionUrls).length;
  if (count === 0) {
    throw new CommandFailure('precondition', `stage ${stage.name} has no Function URLs`, { next: typed('deploy') });
  }
  const text = `${JSON.stringify({ functionUrls }, null, 2)}\n`;
  if (options.out === '-') {
    run.print(text.trimEnd());
    return { data: { functionUrls } };
  }
  // Whoever reads it sees the old or the new one.
  await writeFile(`${options.out}.new`, text);
  await rename(`${options.out}.new`, options.out);
  return {
    summary: `${options.out} has ${count} Function URLs`,
    data: { functionUrls },
    next: [`npm run smoke -- ${options.out}`],
  };
}
