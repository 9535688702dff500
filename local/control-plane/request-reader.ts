import type { GivenParameter } from '../cloudformation/given-parameters.ts';
import type { ChangeSetRequest, StackRequest } from '../cloudformation/requests.ts';
import { invalid } from '../cloudformation/stack-error.ts';
import type { QueryParameters } from './query-protocol.ts';

/** Gets an object of S3 by its URL; undefined where there is none. */
export type FetchTemplate = (url: URL) => Promise<string | undefined>;

/** Rights are not looked at, nobody is notified, and operations end well or are rolled back. */
const withoutEffect = [
  ...[
    'Capabilities',
    'RoleARN',
    'NotificationARNs',
    'ResourceTypes',
    'RollbackConfiguration',
    'TimeoutInMinutes',
    'DeploymentConfig.Mode',
  ],
  ...['IncludeNestedStacks', 'ResourcesToImport', 'OnStackFailure', 'EnableTerminationProtection'],
];

function givenParameters(parameters: QueryParameters): GivenParameter[] {
  return parameters.list('Parameters').map((element) => ({
    key: element.ParameterKey ?? '',
    value: element.ParameterValue,
    usePrevious: element.UsePreviousValue === 'true',
  }));
}

/** Reads what is wanted of a stack. A template may be an object of S3, so that it is there a moment later. */
export class RequestReader {
  readonly #fetchTemplate: FetchTemplate;

  constructor(fetchTemplate: FetchTemplate) {
    this.#fetchTemplate = fetchTemplate;
  }

  /** The template a request brings along, or names. */
  template(parameters: QueryParameters): () => Promise<string | undefined> {
    const [body, url] = [parameters.get('TemplateBody'), parameters.get('TemplateURL')];
    return async () => {
      if (url === undefined) return body;
      const fetched = URL.canParse(url) ? await this.#fetchTemplate(new URL(url)) : undefined;
      if (fetched === undefined) throw invalid(`S3 error: there is no template at ${url}`);
      return fetched;
    };
  }

  stack(parameters: QueryParameters): () => Promise<StackRequest> {
    parameters.ignore(...withoutEffect);
    const template = this.template(parameters);
    const usePrevious = parameters.get('UsePreviousTemplate') === 'true';
    const tags = parameters.list('Tags').map(({ Key = '', Value = '' }) => [Key, Value] as const);
    const read = {
      stackName: parameters.require('StackName'),
      parameters: givenParameters(parameters),
      tags: tags.length === 0 ? undefined : Object.fromEntries(tags),
      token: parameters.get('ClientRequestToken'),
    };
    const disabling = ['DisableRollback', 'DeploymentConfig.DisableRollback'].map((name) => parameters.get(name));
    if (disabling.includes('true')) throw invalid('the local cloud always rolls back');
    return async () => ({ ...read, templateBody: usePrevious ? undefined : await template() });
  }

  changeSet(parameters: QueryParameters): () => Promise<ChangeSetRequest> {
    const stack = this.stack(parameters);
    const name = parameters.require('ChangeSetName');
    const type = parameters.get('ChangeSetType') === 'CREATE' ? 'CREATE' : 'UPDATE';
    const description = parameters.get('Description');
    parameters.ignore('ClientToken', 'ImportExistingResources', 'DeploymentMode');
    return async () => ({ ...(await stack()), name, type, description });
  }
}
