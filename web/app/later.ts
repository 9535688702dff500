import { type ComponentType, type JSXElementConstructor, lazy } from 'react';

/** A component that is loaded when it is first drawn: `later(() => import('./help.tsx'), 'Help')`. */
export function later<Name extends string, Module extends Readonly<Record<Name, JSXElementConstructor<never>>>>(
  load: () => Promise<Module>,
  name: Name,
): Module[Name] {
  // It takes what that one takes: `lazy` wants to know which props, and types cannot say that of any component.
  return lazy(async () => ({ default: (await load())[name] as ComponentType })) as unknown as Module[Name];
}
