import { isDeepStrictEqual } from 'node:util';
import type { Stack } from './assembly/assembly.ts';
import { listFunctionUrls, type ResolvedAssembly, resolveAssembly } from './assembly/resolve-assembly.ts';
import type { Place } from './cloudformation/bootstrap.ts';
import type { Runtime } from './cloudformation/runtime.ts';
import type { CloudWatch } from './cloudwatch/cloudwatch.ts';
import type { DataFolder } from './data-folder/data-folder.ts';
import type { DataServices } from './data-plane/data-services.ts';
import { declaredBy } from './declared.ts';
import type { DynamoDb } from './dynamodb/dynamodb.ts';
import type { TableDefinition } from './dynamodb/table-definition.ts';
import type { Credentials } from './guard/run-credentials.ts';
import { baseHandler } from './http/base-handler.ts';
import type { FunctionUrlServers } from './http/function-url-servers.ts';
import type { HttpServer } from './http/http-server.ts';
import { servedUrls } from './http/served-url.ts';
import type { StaticRoute } from './http/static-routes.ts';
import { type LocalPrincipals, localPrincipals } from './iam/local-principals.ts';
import type { RoleSessions } from './iam/role-sessions.ts';
import type { Signing } from './iam/signing.ts';
import type { Issuer } from './issuer/issuer.ts';
import type { DeployedCode } from './lambda/deployed-code.ts';
import type { Lambda } from './lambda/lambda.ts';
import type { Secrets } from './secrets/open-secrets.ts';
import type { Topics } from './sns/topics.ts';
import type { Triggers } from './triggers.ts';

/** What a platform is made of. */
export interface PlatformParts {
  readonly base: HttpServer;
  readonly issuer: Issuer;
  readonly staticRoutes: readonly StaticRoute[];
  readonly urlServers: FunctionUrlServers;
  readonly dynamodb: DynamoDb;
  readonly data: DataServices;
  readonly secrets: Secrets;
  readonly lambda: Lambda;
  readonly triggers: Triggers;
  readonly cloudWatch: CloudWatch;
  readonly topics: Topics;
  readonly code: DeployedCode;
  readonly sessions: RoleSessions;
  readonly folder: DataFolder;
  /** The account and the region. */
  readonly place: Place;
  /** What the operator signs with. */
  readonly credentials: Credentials;
  /** Called when what runs has changed. */
  readonly onDeployed?: (() => void) | undefined;
}

/** Milliseconds requests in flight to a Function URL that is gone get to finish. */
const drainLimit = 10_000;

const nameOf = ({ stack, logicalId }: { readonly stack: string; readonly logicalId: string }) =>
  `${stack}/${logicalId}`;

/** Everything of the local cloud that stacks are made of, and how it becomes what they say, while it runs. */
export class Platform implements Runtime {
  readonly #parts: PlatformParts;
  readonly #principals: LocalPrincipals;
  #tables: readonly TableDefinition[] = [];
  #functionUrls: Readonly<Record<string, string>> = {};
  #resolved: ResolvedAssembly = { resources: [], outputs: {} };

  constructor(parts: PlatformParts) {
    this.#parts = parts;
    this.#principals = localPrincipals(parts.place.account, parts.credentials);
  }

  /** What runs. */
  get resolved(): ResolvedAssembly {
    return this.#resolved;
  }

  /** Address of each operation's own Function URL, by operation id, without a `/` at the end. */
  get functionUrls(): Readonly<Record<string, string>> {
    return this.#functionUrls;
  }

  /** How calls of Function URLs are signed. */
  get signing(): Signing {
    const { lambda, place } = this.#parts;
    const isWanted = lambda.access.urls.some(({ authType }) => authType === 'AWS_IAM');
    return { region: place.region, principals: this.#principals, isWanted };
  }

  get tables(): readonly string[] {
    return this.#tables.map(({ name }) => name);
  }

  preview(stacks: readonly Stack[]): ResolvedAssembly {
    const { urlServers, data } = this.#parts;
    const urlOf = (stack: string, logicalId: string): string => {
      const origin = urlServers.find(nameOf({ stack, logicalId }))?.origin;
      return `${origin ?? 'https://known-after-apply'}/`;
    };
    return resolveAssembly(stacks, urlOf, data.endpoints.sqs);
  }

  async apply(stacks: readonly Stack[]): Promise<ResolvedAssembly> {
    const { base, staticRoutes, urlServers, dynamodb, data, lambda, triggers, cloudWatch, topics, code, folder } =
      this.#parts;
    // Addresses first: templates refer to those of Function URLs.
    const names = listFunctionUrls(stacks).map(nameOf);
    await urlServers.listen(names);
    const resolved = this.preview(stacks);
    const { resources } = resolved;
    await code.fetch(resources.filter(({ type }) => type === 'AWS::Lambda::Function'));
    const declared = declaredBy(resources, code);
    const { tables } = declared;
    const urls = servedUrls(declared.lambda, lambda, this.#principals, cloudWatch.functions);
    const handler = baseHandler(
      urls.flatMap(({ route }) => (route === undefined ? [] : [route])),
      staticRoutes,
    );

    if (!isDeepStrictEqual(tables, this.#tables)) await dynamodb.ensure(tables);
    await data.ensure(declared);
    this.#parts.secrets.ensure(declared.secrets);
    topics.configure(declared.topics);
    cloudWatch.configure(declared.watched);
    this.#parts.sessions.configure(resources);
    lambda.configure(declared.lambda);
    triggers.configure(declared.triggers);
    for (const { url, target } of urls) {
      urlServers.get(nameOf(url)).handler = (request, response) => target.handle(request, response);
    }
    this.#parts.issuer.deployed(resources);
    base.handler = this.#parts.issuer.before(handler);
    this.#tables = tables;
    this.#resolved = resolved;
    this.#functionUrls = Object.fromEntries(
      urls.flatMap(({ url, operationId }) =>
        operationId === undefined ? [] : [[operationId, urlServers.get(nameOf(url)).origin]],
      ),
    );
    // Those that are gone finish what they answer; nobody waits for them.
    void urlServers.keepOnly(names, drainLimit);
    folder.update({ functionUrlPorts: urlServers.ports });
    this.#parts.onDeployed?.();
    return resolved;
  }
}
