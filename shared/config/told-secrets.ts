import type { Rights, SecretName } from '#shared/contract/rights.ts';
import { secretVariables } from '#shared/contract/secret-variables.ts';
import type { Environment } from './environment.ts';

/**
 * Hands a runtime on whose function is told of every secret of its contract: one that is not would fail at the first request that needs it,
 * in the hands of a caller. A release calls each new version before it has callers, and so finds it.
 * @throws Error naming what is missing
 */
export function withItsSecrets<Runtime extends { readonly environment: Environment }>(
  { secretActions }: Pick<Rights, 'secretActions'>,
  runtime: Runtime,
): Runtime {
  const missing = (Object.keys(secretActions) as SecretName[]).filter(
    (name) => runtime.environment[secretVariables[name]] === undefined,
  );
  if (missing.length === 0) return runtime;
  const told = missing.map((name) => `${secretVariables[name]}, the name of the secret ${name}`);
  throw new Error(`the function is not told ${told.join('; ')}: deploy the stage again`);
}
