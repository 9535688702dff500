import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../assembly/json.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { createOnly, nameProperty } from './replacement.ts';

/** A property that differs, and whether that takes a new resource. */
export interface PropertyChange {
  readonly name: string;
  readonly recreates: boolean;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** What an update does with one resource. */
export interface ResourceChange {
  readonly action: 'Add' | 'Modify' | 'Remove';
  readonly logicalId: string;
  /** Undefined for a resource that is not there yet. */
  readonly physicalId: string | undefined;
  readonly type: string;
  /** Whether a new resource takes the place of the one there. */
  readonly replaces: boolean;
  readonly properties: readonly PropertyChange[];
  readonly hasOtherMetadata: boolean;
}

function propertyChanges(type: string, before: JsonObject, after: JsonObject): PropertyChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .filter((name) => !isDeepStrictEqual(before[name], after[name]))
    .map((name) => {
      const recreates = createOnly[type]?.includes(name) ?? false;
      return { name, recreates, before: before[name], after: after[name] };
    });
}

function modification(before: Resource, after: Resource): ResourceChange | undefined {
  const { logicalId, type } = after;
  const properties = propertyChanges(type, before.properties, after.properties);
  const hasOtherMetadata = !isDeepStrictEqual(before.metadata, after.metadata);
  if (properties.length === 0 && !hasOtherMetadata) return undefined;
  const replaces = properties.some(({ recreates }) => recreates);
  return { action: 'Modify', logicalId, physicalId: before.ref, type, replaces, properties, hasOtherMetadata };
}

/** What leads from the resources of a stack to others: new ones, changed ones, and at last those that go. */
export function resourceChanges(before: readonly Resource[], after: readonly Resource[]): ResourceChange[] {
  const rest = { replaces: false, properties: [], hasOtherMetadata: false };
  const present = new Map(before.map((resource) => [resource.logicalId, resource]));
  const changes = after.flatMap((resource): ResourceChange[] => {
    const { logicalId, type } = resource;
    const known = present.get(logicalId);
    if (known?.type === type) {
      present.delete(logicalId);
      const change = modification(known, resource);
      return change === undefined ? [] : [change];
    }
    return [{ action: 'Add', logicalId, physicalId: undefined, type, ...rest }];
  });
  const removals = Array.from(present.values(), ({ logicalId, ref, type }): ResourceChange => {
    return { action: 'Remove', logicalId, physicalId: ref, type, ...rest };
  });
  return [...changes, ...removals];
}

/**
 * Why a resource cannot be replaced, as CloudFormation says it: the new one would have the name of the one that is still
 * there. Undefined where it can.
 */
export function replacementConflict({ replaces, type, properties, physicalId }: ResourceChange): string | undefined {
  const named = nameProperty[type];
  if (!replaces || named === undefined || properties.some(({ name }) => name === named)) return undefined;
  const advice = `Rename ${physicalId} and update the stack again.`;
  return `CloudFormation cannot update a stack when a custom-named resource requires replacing. ${advice}`;
}
