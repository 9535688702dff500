import * as z from 'zod/mini';
import { aliasOf, createAlias, deleteAlias, updateAlias } from '../lambda/aliases.ts';
import type { HostedFunction } from '../lambda/hosted-function.ts';
import type { Operation } from './function-call.ts';
import { pageOf } from './pages.ts';
import { aliasConfiguration } from './views.ts';

const RoutingConfig = z.optional(
  z.strictObject({ AdditionalVersionWeights: z._default(z.record(z.string(), z.number()), {}) }),
);

const CreateAlias = z.strictObject({
  Name: z.string(),
  FunctionVersion: z.string(),
  Description: z.optional(z.string()),
  RoutingConfig,
});

const UpdateAlias = z.strictObject({
  FunctionVersion: z.optional(z.string()),
  Description: z.optional(z.string()),
  RoutingConfig,
  RevisionId: z.optional(z.string()),
});

function viewOf({ record, latest: { arn } }: HostedFunction, name: string): object {
  return aliasConfiguration(arn, name, aliasOf(record, arn, name));
}

/** Operations on the aliases of a function. */
export const aliasOperations = {
  GetAlias: ({ hosted, alias }) => viewOf(hosted, alias),

  ListAliases: ({ hosted, query }) => {
    const { FunctionVersion: version } = query;
    const names = Object.entries(hosted.record.aliases)
      .filter(([, alias]) => version === undefined || alias.version === version || version in alias.weights)
      .map(([name]) => name);
    const { items, NextMarker } = pageOf(names.sort(), (name) => name, query);
    return { Aliases: items.map((name) => viewOf(hosted, name)), NextMarker };
  },

  CreateAlias: ({ hosted, body }) => {
    const { Name: name, FunctionVersion: version, Description: description, ...rest } = body(CreateAlias);
    const weights = rest.RoutingConfig?.AdditionalVersionWeights;
    hosted.change((record) => createAlias(record, hosted.latest.arn, name, { version, description, weights }));
    return viewOf(hosted, name);
  },

  UpdateAlias: ({ hosted, alias, body }) => {
    const { FunctionVersion: version, Description: description, RevisionId: revisionId, ...rest } = body(UpdateAlias);
    const weights = rest.RoutingConfig?.AdditionalVersionWeights;
    const change = { version, description, weights, revisionId };
    hosted.change((record) => updateAlias(record, hosted.latest.arn, alias, change));
    return viewOf(hosted, alias);
  },

  DeleteAlias: ({ hosted, alias }) => {
    hosted.change((record) => deleteAlias(record, alias));
    return undefined;
  },
} satisfies Readonly<Record<string, Operation>>;
