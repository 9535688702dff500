import type { StackTemplate } from '../synthesized.ts';

/** What a fault is planted in. */
interface Ground {
  // biome-ignore lint/suspicious/noExplicitAny: faults reach into resources of every shape
  readonly resource: any;
  // biome-ignore lint/suspicious/noExplicitAny: faults reach into resources of every shape
  readonly properties: any;
  /** The logical id of the template's first resource of a type. */
  readonly idOf: (type: string) => string;
}

/** A fault, and how the judges that know it tell it: the end of the schemas' line, the rule of AWS's validator. */
export interface PlantedFault {
  readonly fault: string;
  /** The first resource of this type is changed. */
  readonly type: string;
  readonly plant: (ground: Ground) => void;
  readonly schemas?: string;
  readonly validator?: string;
}

/** The template with a fault. */
export function withFault(
  template: StackTemplate,
  { type, plant }: Pick<PlantedFault, 'type' | 'plant'>,
): StackTemplate {
  const copy = structuredClone(template);
  const idOf = (wanted: string) => {
    const [id] = Object.entries(copy.Resources).find(([, { Type }]) => Type === wanted) ?? [];
    if (id === undefined) throw new Error(`there is no ${wanted}`);
    return id;
  };
  const resource = copy.Resources[idOf(type)];
  plant({ resource, properties: resource?.Properties, idOf });
  return copy;
}

/** Faults of every kind, one in a template each. */
export const plantedFaults: readonly PlantedFault[] = [
  {
    fault: 'a type nobody knows',
    type: 'AWS::Lambda::Url',
    plant: ({ resource }) => {
      resource.Type = 'AWS::Lambda::Uri';
    },
    schemas: 'CloudFormation has no type AWS::Lambda::Uri',
    validator: 'F3006',
  },
  {
    fault: 'an unknown property',
    type: 'AWS::Lambda::Function',
    plant: ({ properties }) => {
      properties.Timeuot = 3;
    },
    schemas: '.Timeuot: is no property',
    validator: 'F3002',
  },
  {
    fault: 'an unknown property deeper in',
    type: 'AWS::Lambda::Url',
    plant: ({ properties }) => {
      properties.Cors.AllowOrigin = ['*'];
    },
    schemas: '.Cors.AllowOrigin: is no property',
    validator: 'F3002',
  },
  {
    fault: 'a property that is missing',
    type: 'AWS::Lambda::Url',
    plant: ({ properties }) => {
      delete properties.AuthType;
    },
    schemas: '.AuthType: is missing',
    validator: 'F3003',
  },
  {
    fault: 'a property missing deeper in',
    type: 'AWS::DynamoDB::GlobalTable',
    plant: ({ properties }) => {
      delete properties.KeySchema[0].KeyType;
    },
    schemas: '.KeySchema[0].KeyType: is missing',
    validator: 'F3003',
  },
  {
    fault: 'words for a number',
    type: 'AWS::Lambda::Function',
    plant: ({ properties }) => {
      properties.Timeout = 'ten';
    },
    schemas: '.Timeout: must be of type integer',
    validator: 'F3012',
  },
  {
    fault: 'a fraction for a whole number',
    type: 'AWS::Lambda::Function',
    plant: ({ properties }) => {
      properties.MemorySize = 256.5;
    },
    schemas: '.MemorySize: must be of type integer',
    validator: 'F3012',
  },
  {
    fault: 'a number for words',
    type: 'AWS::Lambda::Function',
    plant: ({ properties }) => {
      properties.Description = 7;
    },
    schemas: '.Description: must be of type string',
  },
  {
    fault: 'a number for a truth value',
    type: 'AWS::S3::Bucket',
    plant: ({ properties }) => {
      properties.PublicAccessBlockConfiguration.BlockPublicAcls = 1;
    },
    schemas: '.BlockPublicAcls: must be of type boolean',
    validator: 'F3012',
  },
  {
    fault: 'a word of no list',
    type: 'AWS::Lambda::Function',
    plant: ({ properties }) => {
      properties.TracingConfig.Mode = 'Aktive';
    },
    schemas: '.TracingConfig.Mode: must be one of Active, PassThrough',
    validator: 'W3030',
  },
  {
    fault: 'one value for a list',
    type: 'AWS::Lambda::Url',
    plant: ({ properties }) => {
      properties.Cors.AllowMethods = 'GET';
    },
    schemas: '.Cors.AllowMethods: must be a list',
    validator: 'F3012',
  },
  {
    fault: 'a list for an object',
    type: 'AWS::Lambda::Url',
    plant: ({ properties }) => {
      properties.Cors = [];
    },
    schemas: '.Cors: must be an object',
    validator: 'F3012',
  },
  {
    fault: 'a list for a map',
    type: 'AWS::Lambda::Function',
    plant: ({ properties }) => {
      properties.Environment.Variables = [];
    },
    schemas: '.Environment.Variables: must be an object',
  },
  {
    fault: 'a tag without a value',
    type: 'AWS::Lambda::Function',
    plant: ({ properties }) => {
      properties.Tags = [{ Key: 'stage' }];
    },
    schemas: '.Tags[0]: must be a tag',
  },
  {
    fault: 'text by reference for a list',
    type: 'AWS::Lambda::Url',
    plant: ({ properties }) => {
      properties.Cors.AllowMethods = { Ref: 'AuthMode' };
    },
    schemas: '.Cors.AllowMethods: is text, and must be of type array',
  },
  {
    fault: 'a list by function for text',
    type: 'AWS::Lambda::Function',
    plant: ({ properties }) => {
      properties.Description = { 'Fn::Split': [',', 'a,b'] };
    },
    schemas: '.Description: is list, and must be of type string',
  },
  {
    fault: 'a reference to nothing',
    type: 'AWS::Lambda::Function',
    plant: ({ properties }) => {
      properties.Role = { Ref: 'Nobody' };
    },
    schemas: '.Role: nothing is called Nobody',
    validator: 'F1020',
  },
  {
    fault: 'an attribute no such resource has',
    type: 'AWS::Lambda::Function',
    plant: ({ properties }) => {
      properties.Role['Fn::GetAtt'][1] = 'Arm';
    },
    schemas: '.Role: AWS::IAM::Role has no attribute Arm',
    validator: 'E9004',
  },
  {
    fault: 'a fault in one branch only',
    type: 'AWS::Lambda::Function',
    plant: ({ properties }) => {
      properties.Timeout = { 'Fn::If': ['IsPublic', 10, 'ten'] };
    },
    schemas: '.Timeout: must be of type integer',
    validator: 'F3012',
  },
  {
    fault: 'a custom resource nobody answers',
    type: 'Custom::PublishedPage',
    plant: ({ properties }) => {
      delete properties.ServiceToken;
    },
    schemas: ': has no ServiceToken',
  },
  {
    fault: 'a number that is too large',
    type: 'AWS::Lambda::Url',
    plant: ({ properties }) => {
      properties.Cors.MaxAge = 100_000;
    },
    validator: 'F3034',
  },
  {
    fault: 'a name with characters it cannot have',
    type: 'AWS::Lambda::Function',
    plant: ({ properties }) => {
      properties.FunctionName = 'status board';
    },
    validator: 'F3031',
  },
  {
    fault: 'a condition nobody declares',
    type: 'AWS::Lambda::Permission',
    plant: ({ resource }) => {
      resource.Condition = 'IsOpen';
    },
    validator: 'E8002',
  },
  {
    fault: 'a circle',
    type: 'AWS::Lambda::Function',
    plant: ({ resource, idOf }) => {
      resource.DependsOn = idOf('AWS::Lambda::Alias');
    },
    validator: 'F3004',
  },
];
