import { getShop } from '#shared/contract/shop.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { optionWords, type TypedCommand, typedCommands } from '../releasing/typed-command.ts';
import { ApiClient } from './api-client.ts';
import { openTarget } from './call-target.ts';
import { placeOf } from './first-line.ts';
import { type KeyChoice, managerKey } from './manager-key.ts';
import type { StageOptions } from './stage-access.ts';

/** A shop's API, as an operator calls it. */
export interface ShopCalls {
  readonly api: Pick<ApiClient, 'callPatiently' | 'expect'>;
  /** Whose key it is called with. */
  readonly shop: string;
  /** Commands as they are typed for this stage and shop; a key is never printed. */
  readonly typed: TypedCommand;
  /** Commands that are no matter of a shop, as they are typed for this stage. */
  readonly typedOfStage: TypedCommand;
}

/** Which shop of which stage. */
export type ShopChoice = StageOptions & KeyChoice & { readonly stage: string };

/**
 * Works through the API of a shop of a stage, after the line that says where that is.
 * @throws CommandFailure where there is no such stage, no key, or the key is one of another shop
 */
export async function onShop<Result>(
  run: OperatorRun,
  choice: ShopChoice,
  work: (shop: ShopCalls) => Promise<Result>,
): Promise<Result> {
  const { stage, data, shop: wanted } = choice;
  const key = await managerKey('npm run jobs', choice);
  const { endpoints, send, staged } = await openTarget({ stage, data });
  if (staged !== undefined) run.about(placeOf(staged.access));
  const api = new ApiClient(endpoints, key, send);
  const { id: shop } = await api.expect(getShop);
  if (wanted !== undefined && wanted !== shop) {
    throw new CommandFailure('precondition', `the key is one of the shop ${shop}, not of ${wanted}`);
  }
  run.tell(`shop ${shop}`);
  const ofStage = typedCommands(stage, data);
  const ofShop = optionWords({ shop, key: choice.key === undefined ? undefined : '…' });
  const typed: TypedCommand = (name, ...args) => ofStage(name, ...args, ...ofShop);
  return work({ api, shop, typed, typedOfStage: ofStage });
}
