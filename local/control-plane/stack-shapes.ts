import type { Json } from '../assembly/json.ts';
import type { Template } from '../assembly/template.ts';
import type { ChangeSet } from '../cloudformation/change-set.ts';
import type { PropertyChange, ResourceChange } from '../cloudformation/resource-changes.ts';
import type { StackEvent, StackRecord, StackResource } from '../cloudformation/stack-record.ts';
import type { XmlValue } from './xml.ts';

/** `Key` and `Value`, as tags are written. */
function tags(values: Readonly<Record<string, string>>): XmlValue {
  return Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
}

function parameters(values: Readonly<Record<string, string>>): XmlValue {
  return Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
}

/** @param template undefined where nothing runs yet */
export function stackShape(record: StackRecord, template: Template | undefined): XmlValue {
  const { createdAt, updatedAt } = record;
  const capabilities = ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'];
  return {
    StackId: record.id,
    StackName: record.name,
    Description: template?.Description,
    Parameters: parameters(record.deployed?.parameters ?? {}),
    CreationTime: new Date(createdAt),
    LastUpdatedTime: updatedAt === undefined ? undefined : new Date(updatedAt),
    StackStatus: record.status,
    StackStatusReason: record.statusReason,
    DisableRollback: false,
    NotificationARNs: [],
    Capabilities: capabilities,
    Outputs: Object.entries(record.outputs).map(([OutputKey, OutputValue]) => {
      return { OutputKey, OutputValue, Description: template?.Outputs[OutputKey]?.Description };
    }),
    Tags: tags(record.deployed?.tags ?? {}),
    EnableTerminationProtection: record.isProtected,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  };
}

/** A stack among others. */
export function summaryShape({ id, name, createdAt, updatedAt, status, statusReason }: StackRecord): XmlValue {
  return {
    StackId: id,
    StackName: name,
    CreationTime: new Date(createdAt),
    LastUpdatedTime: updatedAt === undefined ? undefined : new Date(updatedAt),
    StackStatus: status,
    StackStatusReason: statusReason,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  };
}

export function eventShape({ id: StackId, name: StackName }: StackRecord, event: StackEvent): XmlValue {
  return {
    StackId,
    StackName,
    EventId: event.id,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: new Date(event.at),
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason,
    ClientRequestToken: event.token,
  };
}

/** @param timeName what the API calls the time of the last change, which differs between its calls */
export function resourceShape(resource: StackResource, timeName: 'LastUpdatedTimestamp' | 'Timestamp'): XmlValue {
  return {
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    [timeName]: new Date(resource.at),
    ResourceStatus: resource.status,
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  };
}

function valueText(value: Json | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}

function detailShape({ name: Name, recreates, before, after }: PropertyChange): XmlValue {
  const RequiresRecreation = recreates ? 'Always' : 'Never';
  const [BeforeValue, AfterValue] = [valueText(before), valueText(after)];
  const target = { Attribute: 'Properties', Name, RequiresRecreation, BeforeValue, AfterValue };
  return { Target: target, Evaluation: 'Static', ChangeSource: 'DirectModification' };
}

function changeShape(change: ResourceChange): XmlValue {
  const { action, properties, hasOtherMetadata } = change;
  const scopes = [...(properties.length > 0 ? ['Properties'] : []), ...(hasOtherMetadata ? ['Metadata'] : [])];
  return {
    Type: 'Resource',
    ResourceChange: {
      Action: action,
      LogicalResourceId: change.logicalId,
      PhysicalResourceId: change.physicalId,
      ResourceType: change.type,
      Replacement: action === 'Modify' ? (change.replaces ? 'True' : 'False') : undefined,
      Scope: scopes,
      Details: properties.map(detailShape),
    },
  };
}

export function changeSetShape(changeSet: ChangeSet): XmlValue {
  return {
    ChangeSetName: changeSet.name,
    ChangeSetId: changeSet.id,
    StackId: changeSet.stackId,
    StackName: changeSet.stackName,
    Description: changeSet.description,
    Parameters: parameters(changeSet.wanted.parameters),
    CreationTime: changeSet.createdAt,
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    StatusReason: changeSet.reason,
    Tags: tags(changeSet.wanted.tags),
    Changes: changeSet.changes.map(changeShape),
  };
}

/** What a template asks for, without anything that runs. */
export function templateSummary(template: Template): XmlValue {
  return {
    Description: template.Description,
    Parameters: Object.entries(template.Parameters).map(([ParameterKey, declared]) => ({
      ParameterKey,
      DefaultValue: declared.Default === undefined ? undefined : String(declared.Default),
      ParameterType: declared.Type,
      NoEcho: false,
      Description: declared.Description,
      ParameterConstraints: { AllowedValues: declared.AllowedValues?.map(String) },
    })),
    ResourceTypes: [...new Set(Object.values(template.Resources).map(({ Type }) => Type))].sort(),
  };
}
