import { consumerMetadata, earlierReleasesPolicy, operationMetadata } from '#infra/earlier-releases.ts';
import type { Needs, Release } from './manifest.ts';
import { joinedText, referred, releasedFunctions, type Template } from './template.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

interface RoleProperties {
  readonly Policies?: readonly {
    readonly PolicyName?: string;
    readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  }[];
}

interface TableProperties {
  readonly TableName: string;
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[];
}

const listOf = <Thing>(value: Thing | readonly Thing[]): readonly Thing[] =>
  Array.isArray(value) ? (value as readonly Thing[]) : [value as Thing];

/** A resource in words that stay the same where only its logical id changes. */
function resourceText(template: Template, resource: unknown): string {
  const text = typeof resource === 'string' ? resource : joinedText(template, resource);
  if (text !== undefined) return text;
  const type = template.Resources[referred(resource) ?? '']?.Type;
  return type ?? JSON.stringify(resource);
}

function rightsOf(template: Template, role: string, isWanted: (policy: string) => boolean): string[] {
  const { Policies: policies = [] } = (template.Resources[role]?.Properties ?? {}) as RoleProperties;
  const rights = policies
    .filter(({ PolicyName: name = '' }) => isWanted(name))
    .flatMap(({ PolicyDocument: { Statement: statements } }) => statements)
    .flatMap(({ Action: actions, Resource: resources }) =>
      listOf(actions).flatMap((action) =>
        listOf(resources).map((resource) => `${action} ${resourceText(template, resource)}`),
      ),
    );
  return [...new Set(rights)].sort();
}

/** The functions of templates that have names, with the rights of their roles. */
function functionsOf(templates: readonly Template[], isWanted: (policy: string) => boolean) {
  return templates.flatMap((template) => {
    const released = releasedFunctions(template);
    return Object.entries(template.Resources).flatMap(([id, resource]) => {
      const {
        FunctionName: name,
        Role: role,
        Environment: environment,
      } = (resource.Properties ?? {}) as {
        FunctionName?: string;
        Role?: unknown;
        Environment?: { readonly Variables?: { readonly TENANT_ROLE_ARN?: unknown } };
      };
      const roleId = referred(role);
      if (resource.Type !== 'AWS::Lambda::Function' || name === undefined || roleId === undefined) return [];
      const said = resource.Metadata?.[operationMetadata] ?? resource.Metadata?.[consumerMetadata] ?? {};
      const { Retired: isRetired = false } = said as { Retired?: boolean };
      const isNeeded = released.has(id) && !isRetired;
      const tenantRole = referred(environment?.Variables?.TENANT_ROLE_ARN);
      // What a function asks for one shop it asks as another role, which code that does not know of it cannot use.
      const forShops = tenantRole === undefined ? [] : rightsOf(template, tenantRole, isWanted);
      const rights = [...rightsOf(template, roleId, isWanted), ...forShops.map((right) => `${forOneShop}${right}`)];
      return [{ name, isNeeded, rights: rights.sort() }];
    });
  });
}

function tablesOf(templates: readonly Template[]): string[] {
  return templates
    .flatMap(({ Resources: resources }) => Object.values(resources))
    .filter(({ Type: type }) => type === 'AWS::DynamoDB::GlobalTable')
    .flatMap(({ Properties: properties }) => {
      const { TableName: table, GlobalSecondaryIndexes: indexes = [] } = properties as TableProperties;
      return [table, ...indexes.map(({ IndexName: index }) => `${table}/${index}`)];
    });
}

/** Queues, buckets and secrets that have names. */
function othersOf(templates: readonly Template[]): string[] {
  return templates
    .flatMap(({ Resources: resources }) => Object.values(resources))
    .flatMap(({ Type: type, Properties: properties }) => {
      const named = (properties ?? {}) as { QueueName?: string; BucketName?: string; Name?: string };
      const { QueueName: queue, BucketName: bucket } = named;
      if (type === 'AWS::SecretsManager::Secret') return [`secret ${named.Name}`];
      if (type === 'AWS::SQS::Queue') return queue === undefined ? [] : [`queue ${queue}`];
      return type === 'AWS::S3::Bucket' && bucket !== undefined ? [`bucket ${bucket}`] : [];
    });
}

/** The queue, secret or bucket that the ARN in a right names. */
function otherOf(right: string): string | undefined {
  const [, queue] = /arn:aws:sqs:[^:]*:[^:]*:([\w-]+)$/.exec(right) ?? [];
  if (queue !== undefined) return `queue ${queue}`;
  const [, secret] = /arn:aws:secretsmanager:[^:]*:[^:]*:secret:([\w/.-]+)-\?{6}$/.exec(right) ?? [];
  if (secret !== undefined) return `secret ${secret}`;
  const [, bucket] = /arn:aws:s3:::([\w.-]+)/.exec(right) ?? [];
  return bucket === undefined ? undefined : `bucket ${bucket}`;
}

/** The table or index, as `<table>/<index>`, that the ARN in a right names. */
function tableOf(right: string): string | undefined {
  const [, table, index] = /:table\/([\w.-]+)(?:\/index\/([\w.-]+))?/.exec(right) ?? [];
  return index === undefined ? table : `${table}/${index}`;
}

const byName = <Thing extends { readonly name: string; readonly rights: string[] }>(functions: readonly Thing[]) =>
  Object.fromEntries(functions.map(({ name, rights }) => [name, rights]));

/** What the templates of a stage give to every version of a function: all versions share roles, tables, queues and buckets. */
export function givenBy(templates: readonly Template[]): Needs {
  return {
    rights: byName(functionsOf(templates, () => true)),
    tables: tablesOf(templates).sort(),
    others: othersOf(templates).sort(),
  };
}

/**
 * What a release of these templates needs: the functions behind an alias that are not retired, the rights their code uses (not those that are kept for
 * earlier releases), and the tables, indexes, queues, buckets and secrets those rights are on.
 */
export function neededBy(templates: readonly Template[]): Needs {
  const functions = functionsOf(templates, (policy) => policy !== earlierReleasesPolicy).filter((it) => it.isNeeded);
  const tables = functions.flatMap(({ rights }) => rights.flatMap((right) => tableOf(right) ?? []));
  const others = functions.flatMap(({ rights }) => rights.flatMap((right) => otherOf(right) ?? []));
  return { rights: byName(functions), tables: [...new Set(tables)].sort(), others: [...new Set(others)].sort() };
}

/** What a release would lack. */
export interface Lack {
  readonly release: string;
  /** Such as `dynamodb:Query arn:… of status-board-prod-get-board`. */
  readonly what: string;
  /** The function, where it goes on doing that for one shop at a time: code from before cannot ask so. */
  readonly leftForOneShop?: string;
}

/** What a right of a role has before it that reaches one shop. */
const forOneShop = 'for one shop ';

/**
 * What releases that can be rolled back to would lack after a deployment. Roles and what they are on are one for all versions: what the
 * deployment takes from its own code it takes from that of earlier releases too.
 */
export function lacking(given: Needs, releases: readonly Pick<Release, 'name' | 'needs'>[]): Lack[] {
  return releases.flatMap(({ name: release, needs }) => {
    const functions = Object.entries(needs.rights).flatMap(([name, rights]) => {
      const now = given.rights[name];
      if (now === undefined) return [{ release, what: `the function ${name}` }];
      const isLeft = (right: string) => {
        const [action] = right.split(' ');
        return now.some((other) => other.startsWith(`${forOneShop}${action} `));
      };
      return rights
        .filter((right) => !now.includes(right))
        .map((right) => ({ release, what: `${right} of ${name}`, ...(isLeft(right) && { leftForOneShop: name }) }));
    });
    const tables = needs.tables.filter((table) => !given.tables.includes(table));
    const others = (needs.others ?? []).filter((other) => !given.others?.includes(other));
    return [
      ...functions,
      ...tables.map((table) => ({ release, what: `the table ${table}` })),
      ...others.map((other) => ({ release, what: `the ${other}` })),
    ];
  });
}
