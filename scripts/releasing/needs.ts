import type { Needs, Release } from './manifest.ts';

/** A template, as far as it is looked at here. */
export interface NeedsTemplate {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

interface RoleProperties {
  readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
}

interface TableProperties {
  readonly TableName: string;
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[];
}

const listOf = <Thing>(value: Thing | readonly Thing[]): readonly Thing[] =>
  Array.isArray(value) ? (value as readonly Thing[]) : [value as Thing];

/** The logical id a `Ref` or `Fn::GetAtt` names. */
function referred(value: unknown): string | undefined {
  const { Ref: ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  return ref ?? attribute?.[0];
}

/** A resource in words that stay the same where only its logical id changes. */
function resourceText(template: NeedsTemplate, resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const type = template.Resources[referred(resource) ?? '']?.Type;
  return type ?? JSON.stringify(resource);
}

function rightsOf(template: NeedsTemplate, role: string): string[] {
  const { Policies: policies = [] } = (template.Resources[role]?.Properties ?? {}) as RoleProperties;
  const rights = policies
    .flatMap(({ PolicyDocument: { Statement: statements } }) => statements)
    .flatMap(({ Action: actions, Resource: resources }) =>
      listOf(actions).flatMap((action) =>
        listOf(resources).map((resource) => `${action} ${resourceText(template, resource)}`),
      ),
    );
  return [...new Set(rights)].sort();
}

/** What the functions and tables of a stage's templates give to every version of a function. */
export function givenBy(templates: readonly NeedsTemplate[]): Needs {
  const rights: Record<string, string[]> = {};
  const tables: string[] = [];
  for (const template of templates) {
    for (const { Type: type, Properties: properties } of Object.values(template.Resources)) {
      if (type === 'AWS::Lambda::Function') {
        const { FunctionName: name, Role: role } = properties as { FunctionName?: string; Role: unknown };
        const roleId = referred(role);
        if (name !== undefined && roleId !== undefined) rights[name] = rightsOf(template, roleId);
      } else if (type === 'AWS::DynamoDB::GlobalTable') {
        const { TableName: table, GlobalSecondaryIndexes: indexes = [] } = properties as TableProperties;
        tables.push(table, ...indexes.map(({ IndexName: index }) => `${table}/${index}`));
      }
    }
  }
  return { rights, tables: tables.sort() };
}

/** What a release would lack. */
export interface Lack {
  readonly release: string;
  /** Such as `dynamodb:Query arn:… of status-board-prod-get-board`. */
  readonly what: string;
}

/**
 * What releases that can be rolled back to would lack after a deployment. Roles and tables are one for all versions: what the
 * deployment takes from its own code it takes from that of earlier releases too.
 */
export function lacking(given: Needs, releases: readonly Pick<Release, 'name' | 'needs'>[]): Lack[] {
  return releases.flatMap(({ name: release, needs }) => {
    const functions = Object.entries(needs.rights).flatMap(([name, rights]) => {
      const now = given.rights[name];
      if (now === undefined) return [{ release, what: `the function ${name}` }];
      return rights.filter((right) => !now.includes(right)).map((right) => ({ release, what: `${right} of ${name}` }));
    });
    const tables = needs.tables.filter((table) => !given.tables.includes(table));
    return [...functions, ...tables.map((table) => ({ release, what: `the table ${table}` }))];
  });
}
