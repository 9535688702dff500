import { mayDo } from '../iam/policy.ts';
import { SecretError } from '../secrets/secret-error.ts';
import { AwsJsonError, type AwsJsonOperations, awsJsonService } from './aws-json.ts';
import { checkedInput } from './checked-input.ts';
import { type SecretHandlersParts, secretHandlers } from './secret-handlers.ts';
import { type SecretInput, type SecretOperation, shapes } from './secret-shapes.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';

/** What the API stands on. */
export interface SecretsParts extends SecretHandlersParts {
  /** What the ARN of a secret is that is not there. */
  readonly arnOf: (name: string) => string;
}

/** Refuses whoever acts as a role that does not allow it; the operator may do everything. */
function authorize({ principal }: ControlRequest, operation: string, resource: string): void {
  const action = { action: `secretsmanager:${operation}`, resource, context: {} };
  if (principal === undefined || mayDo(principal, [], action)) return;
  const message = `User: ${principal.arn} is not authorized to perform: ${action.action} on resource: ${resource} because no identity-based policy allows the ${action.action} action`;
  throw new AwsJsonError('AccessDeniedException', message);
}

/** Secrets Manager, with the secrets of this account. */
export function secretsApi(parts: SecretsParts): ServiceApi {
  const handlers = secretHandlers(parts);
  const operation =
    <Name extends SecretOperation>(name: Name) =>
    async (given: unknown, request: ControlRequest): Promise<unknown> => {
      const { SecretId: id, Name } = Object(given) as { SecretId?: unknown; Name?: unknown };
      const asked = id ?? Name;
      const known = asked === undefined ? '*' : parts.store.find(String(asked))?.arn;
      authorize(request, name, known ?? parts.arnOf(String(asked)));
      const input = checkedInput(shapes[name], given) as SecretInput<Name>;
      try {
        return (handlers[name] as (input: SecretInput<Name>) => unknown)(input);
      } catch (error) {
        if (error instanceof SecretError) throw new AwsJsonError(error.code, error.message);
        throw error;
      }
    };
  const names = Object.keys(shapes) as SecretOperation[];
  const operations: AwsJsonOperations = Object.fromEntries(names.map((name) => [name, operation(name)]));
  return awsJsonService('secretsmanager', operations);
}
