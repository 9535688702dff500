import { type OperatorEnding, operate } from '../cli/operate.ts';
import type { OperatorOptions } from '../cli/operator-options.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { shopOf, type Whose } from './key-options.ts';
import type { StageChoice, StageTables } from './stage-tables.ts';
import { onTables } from './tables-run.ts';

/** Does an action on the keys of the shop, or of operators, that its options say. @param name of the action, as it is typed */
export function onTheirKeys<Given extends Whose & StageChoice & OperatorOptions>(
  name: string,
  options: Given,
  act: (
    run: OperatorRun,
    tables: StageTables,
    known: Given & { readonly shop: string | undefined },
  ) => Promise<OperatorEnding>,
): Promise<void> {
  return operate(`keys ${name}`, options, (run) => {
    const shop = shopOf(name, options);
    return onTables(run, options, (tables) => act(run, tables, { ...options, shop }));
  });
}
