import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EventFunction } from '#shared/contract/consumers.ts';
import type { RegisteredOperation } from '#shared/contract/operations.ts';
import { type LogQueryName, logQueries, type QueriedFunctions } from '../alarms/log-queries.ts';
import type { Stage } from '../config.ts';
import { functionName } from '../names.ts';

/** Whose logs are asked. */
export interface SavedQueriesProps {
  readonly stage: Stage;
  readonly operations: readonly RegisteredOperation[];
  readonly eventFunctions: readonly EventFunction[];
}

/** How many log groups a query of Logs Insights reads at most. */
export const logGroupLimit = 50;

/**
 * The saved queries of a stage, in a folder of their own: `status-board/<stage>/<name>`. One that would read more log groups than it may
 * goes on in `<name>-2`.
 */
export class SavedQueries extends Construct {
  readonly #ids: ReadonlyMap<LogQueryName, string>;

  constructor(scope: Construct, id: string, { stage, operations, eventFunctions }: SavedQueriesProps) {
    super(scope, id);
    const ofOperations = operations.map(({ operation }) => operation.id);
    const ofEvents = eventFunctions.map((declared) => declared.id);
    const groups: Readonly<Record<QueriedFunctions, readonly string[]>> = {
      operations: ofOperations,
      events: ofEvents,
      all: [...ofEvents, ...ofOperations],
    };
    this.#ids = new Map(
      (Object.keys(logQueries) as LogQueryName[]).map((name) => {
        const { functions, query } = logQueries[name];
        const logs = groups[functions].map((each) => `/aws/lambda/${functionName(stage.name, each)}`);
        const definitions = partsOf(logs).map((logGroupNames, place) => {
          const named = place === 0 ? name : `${name}-${place + 1}`;
          const definition = { name: `status-board/${stage.name}/${named}`, queryString: query, logGroupNames };
          return new CfnQueryDefinition(this, named, definition);
        });
        return [name, definitions[0]?.attrQueryDefinitionId ?? ''];
      }),
    );
  }

  /** As links of the console name it. */
  idOf(name: LogQueryName): string {
    return this.#ids.get(name) ?? '';
  }
}

/** The log groups, in parts that one query may read. */
function partsOf(logs: readonly string[]): string[][] {
  const starts = Array.from({ length: Math.ceil(logs.length / logGroupLimit) }, (_, part) => part * logGroupLimit);
  return starts.map((start) => logs.slice(start, start + logGroupLimit));
}
