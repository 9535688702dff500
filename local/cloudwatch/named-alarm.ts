import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { CloudError } from '../cloud-error.ts';
import { ExpressionError } from './expression-error.ts';

const actions = z._default(z.array(z.string()).check(z.maxLength(5)), []);

/** What alarms of both kinds have. */
export const commonProperties = {
  ActionsEnabled: z._default(z.coerce.boolean(), true),
  AlarmActions: actions,
  AlarmDescription: z._default(z.string(), ''),
  AlarmName: z.optional(z.string()),
  InsufficientDataActions: actions,
  OKActions: actions,
  Tags: z.optional(z.unknown()),
};

/** An alarm, whatever it is of. */
export interface NamedAlarm {
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  readonly actionsEnabled: boolean;
  /** ARNs of what is done when it comes to each of its states. */
  readonly actions: Readonly<Record<'ALARM' | 'INSUFFICIENT_DATA' | 'OK', readonly string[]>>;
  /** Changes where the template says something else of it. */
  readonly digest: string;
  /** For messages: where it stands in a template. */
  readonly place: string;
}

interface CommonProperties {
  readonly ActionsEnabled: boolean;
  readonly AlarmActions: readonly string[];
  readonly AlarmDescription: string;
  readonly InsufficientDataActions: readonly string[];
  readonly OKActions: readonly string[];
}

export function namedAlarm(resource: Resource, properties: CommonProperties): NamedAlarm {
  const { ref, attributes, place } = resource;
  return {
    name: ref,
    arn: String(attributes.Arn),
    description: properties.AlarmDescription,
    actionsEnabled: properties.ActionsEnabled,
    actions: {
      ALARM: properties.AlarmActions,
      OK: properties.OKActions,
      INSUFFICIENT_DATA: properties.InsufficientDataActions,
    },
    digest: createHash('sha256').update(JSON.stringify(resource.properties)).digest('base64url'),
    place,
  };
}

/** Says of what an expression cannot be which alarm it is of. @throws CloudError */
export function alarmErrors<Result>({ place }: Resource, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof ExpressionError) throw new CloudError(`${place}: ${error.message}`, { cause: error });
    throw error;
  }
}
