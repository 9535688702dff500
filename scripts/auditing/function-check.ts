import { GetPolicyCommand, LambdaClient, paginateListFunctionUrlConfigs } from '@aws-sdk/client-lambda';
import type { AuthMode } from '#infra/config.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { AwsAccess } from '../operating/stage-access.ts';
import { type AuditFinding, findingOf } from './audit-finding.ts';
import { outsidersOf } from './outsiders.ts';
import { isForEverybody, type PolicyStatement, statementsOf } from './policy-document.ts';

/** Who may call a function, as Lambda has it. */
export interface ObservedFunction {
  readonly name: string;
  /** What its URLs ask of callers. */
  readonly authTypes: readonly string[];
  /** Of the function and of its alias. */
  readonly statements: readonly PolicyStatement[];
}

/** Calls at once: Lambda answers fifteen of these a second. */
const parallel = 4;

/** Reads who may call functions. @param alias that URLs call */
export async function observeFunctions(aws: AwsAccess, names: readonly string[], alias: string) {
  const client = new LambdaClient({ maxAttempts: 8, retryMode: 'adaptive', ...aws });
  const policyOf = async (FunctionName: string, Qualifier?: string): Promise<PolicyStatement[]> => {
    try {
      return statementsOf((await client.send(new GetPolicyCommand({ FunctionName, Qualifier }))).Policy ?? '{}');
    } catch (error) {
      // Without a policy nobody else may call it.
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return [];
      throw error;
    }
  };
  const observed: ObservedFunction[] = [];
  await inParallel(parallel, names, async (name) => {
    const authTypes: string[] = [];
    for await (const { FunctionUrlConfigs = [] } of paginateListFunctionUrlConfigs(
      { client },
      { FunctionName: name },
    )) {
      authTypes.push(...FunctionUrlConfigs.map(({ AuthType = '' }) => AuthType));
    }
    const statements = [...(await policyOf(name)), ...(await policyOf(name, alias))];
    observed.push({ name, authTypes, statements });
  });
  return observed;
}

const found = findingOf('functions');

/** Whether a statement allows calls by URL only, and so through the function's own check of who calls. */
function isByUrl({ conditions }: PolicyStatement): boolean {
  const { StringEquals = {}, Bool = {} } = conditions;
  const byUrl = Bool['lambda:InvokedViaFunctionUrl'];
  return StringEquals['lambda:FunctionUrlAuthType'] === 'NONE' || byUrl === 'true' || byUrl === true;
}

function ofFunction({ name, authTypes, statements }: ObservedFunction, mode: AuthMode | undefined, account: string) {
  const findings: AuditFinding[] = [];
  const allowing = statements.filter(({ effect }) => effect === 'Allow');
  const open = allowing.filter(isForEverybody);
  const deploy = 'deploy the stage again, or remove the statement from its policy';
  const invoking = allowing.filter((statement) => !isForEverybody(statement) || !isByUrl(statement));
  for (const { severity, who } of outsidersOf(invoking, account)) {
    findings.push(found(severity, name, `can be invoked by ${who}, not only by its URL`, deploy));
  }
  if (mode !== 'NONE' && open.some(isByUrl)) {
    findings.push(found('high', name, 'lets anyone call its URL, though the stage asks for signatures', deploy));
  }
  if (mode !== 'NONE' && authTypes.includes('NONE')) {
    findings.push(found('high', name, 'has a URL that asks for no signature, though the stage does', deploy));
  }
  return findings;
}

/**
 * Judges who may call functions.
 * @param mode of the stage; undefined where its stacks differ
 * @param account the stage is in
 */
export function judgeFunctions(
  observed: readonly ObservedFunction[],
  mode: AuthMode | undefined,
  account: string,
): AuditFinding[] {
  return observed.flatMap((each) => ofFunction(each, mode, account));
}
