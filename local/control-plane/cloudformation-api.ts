import { parseTemplate } from '../assembly/template.ts';
import { bootstrapStack } from '../cloudformation/bootstrap.ts';
import type { CloudFormation } from '../cloudformation/cloudformation.ts';
import { invalid } from '../cloudformation/stack-error.ts';
import { type QueryAction, QueryApi, type QueryParameters } from './query-protocol.ts';
import { type FetchTemplate, RequestReader } from './request-reader.ts';
import {
  changeSetShape,
  eventShape,
  resourceShape,
  stackShape,
  summaryShape,
  templateSummary,
} from './stack-shapes.ts';
import type { XmlValue } from './xml.ts';

/** See https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference */
const namespace = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

/**
 * Milliseconds the answer to what begins an operation waits for its end. Deployment tools look once at once and then every
 * five seconds, and most operations here take a tenth of one.
 */
const patience = 1_000;

async function settledSoon(settled: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, patience);
  await Promise.race([promise, settled]);
  clearTimeout(timer);
}

/** What is answered at once, in one page. */
function reading(read: (parameters: QueryParameters) => XmlValue): QueryAction {
  return (parameters) => {
    parameters.ignore('NextToken', 'StackStatusFilter');
    const asked = read(parameters);
    return () => asked;
  };
}

/** CloudFormation, as far as deployments and operators need it. */
export function cloudFormationApi(cloudFormation: CloudFormation, fetchTemplate: FetchTemplate): QueryApi {
  const { registry, changeSets } = cloudFormation;
  const bootstrap = bootstrapStack(cloudFormation.place);
  const reader = new RequestReader(fetchTemplate);
  const shape = (name: string) => {
    // A laptop needs no bootstrap; tools look for its stack before they deploy.
    const record = name === bootstrap.name ? bootstrap : registry.get(name);
    return stackShape(record, registry.template(record));
  };

  return new QueryApi(namespace, {
    CreateChangeSet: (parameters) => {
      const request = reader.changeSet(parameters);
      return async () => {
        const { id: Id, stackId: StackId } = cloudFormation.createChangeSet(await request());
        return { Id, StackId };
      };
    },
    DescribeChangeSet: reading((parameters) => {
      parameters.ignore('IncludePropertyValues');
      return changeSetShape(changeSets.get(parameters.require('ChangeSetName'), parameters.get('StackName')));
    }),
    ListChangeSets: reading((parameters) => {
      const found = changeSets.of(registry.get(parameters.require('StackName')).id);
      return { Summaries: found.map(changeSetShape) };
    }),
    DeleteChangeSet: (parameters) => {
      const [name, stackName] = [parameters.require('ChangeSetName'), parameters.get('StackName')];
      return () => changeSets.delete(changeSets.find(name, stackName));
    },
    ExecuteChangeSet: (parameters) => {
      const [name, stackName] = [parameters.require('ChangeSetName'), parameters.get('StackName')];
      const token = parameters.get('ClientRequestToken');
      return async () => settledSoon(cloudFormation.executeChangeSet(name, stackName, token));
    },
    CreateStack: (parameters) => {
      const request = reader.stack(parameters);
      return async () => {
        const { record, settled } = cloudFormation.create(await request());
        await settledSoon(settled);
        return { StackId: record.id };
      };
    },
    UpdateStack: (parameters) => {
      const request = reader.stack(parameters);
      return async () => {
        const { record, settled } = cloudFormation.update(await request());
        await settledSoon(settled);
        return { StackId: record.id };
      };
    },
    DeleteStack: (parameters) => {
      parameters.ignore('RoleARN', 'ClientRequestToken');
      const name = parameters.require('StackName');
      return async () => settledSoon(cloudFormation.delete(name));
    },
    UpdateTerminationProtection: (parameters) => {
      const name = parameters.require('StackName');
      const isProtected = parameters.require('EnableTerminationProtection') === 'true';
      return () => ({ StackId: registry.put({ ...registry.get(name), isProtected }).id });
    },
    DescribeStacks: reading((parameters) => {
      const name = parameters.get('StackName');
      const names = name === undefined ? registry.all().map((record) => record.name) : [name];
      return { Stacks: names.map(shape) };
    }),
    ListStacks: reading((parameters) => {
      const filter = parameters.list('StackStatusFilter').map((element) => element['']);
      const wanted = registry.all().filter(({ status }) => filter.length === 0 || filter.includes(status));
      return { StackSummaries: wanted.map(summaryShape) };
    }),
    DescribeStackEvents: reading((parameters) => {
      const record = registry.get(parameters.require('StackName'));
      return { StackEvents: record.events.toReversed().map((event) => eventShape(record, event)) };
    }),
    ListStackResources: reading((parameters) => {
      const { resources } = registry.get(parameters.require('StackName'));
      return { StackResourceSummaries: resources.map((it) => resourceShape(it, 'LastUpdatedTimestamp')) };
    }),
    DescribeStackResources: reading((parameters) => {
      const { id: StackId, name: StackName, resources } = registry.get(parameters.require('StackName'));
      const logicalId = parameters.get('LogicalResourceId');
      const wanted = resources.filter((it) => logicalId === undefined || it.logicalId === logicalId);
      const shapes = wanted.map((it) => ({ StackId, StackName, ...Object(resourceShape(it, 'Timestamp')) }));
      return { StackResources: shapes };
    }),
    GetTemplate: reading((parameters) => {
      parameters.ignore('TemplateStage');
      const { id, deployed } = registry.get(parameters.require('StackName'));
      if (deployed === undefined) throw invalid(`Template for stack ${id} does not exist`);
      return { TemplateBody: deployed.templateBody, StagesAvailable: ['Original', 'Processed'] };
    }),
    GetTemplateSummary: (parameters) => {
      const stackName = parameters.get('StackName');
      const body = reader.template(parameters);
      return async () => {
        const known = stackName === undefined ? undefined : registry.get(stackName).deployed?.templateBody;
        const text = known ?? (await body());
        if (text === undefined) throw invalid('Either Template URL or Template Body or Stack Name must be specified.');
        return templateSummary(parseTemplate(text, 'the template'));
      };
    },
  });
}
