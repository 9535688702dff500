import { createRequire } from 'node:module';
import type { StackTemplate } from '../synthesized.ts';

/** What AWS's validator says about a template; a selection of its fields. */
export interface Diagnostic {
  /** Such as `F3034`; its first letter is the severity. */
  readonly ruleId: string;
  readonly severity: 'FATAL' | 'ERROR' | 'WARN' | 'INFO' | 'DEBUG';
  readonly message: string;
  readonly entity?: { readonly logicalId: string } | null;
  readonly propertyPath?: string;
}

interface Validate {
  readonly CompositeEngine: new () => {
    validateTemplate(template: unknown): { readonly diagnostics: readonly Diagnostic[] };
    listRules(): readonly unknown[];
    free(): void;
  };
  readonly TemplateContent: new (content: string, name: string) => unknown;
}

/**
 * AWS's offline validator, `@aws/cloudformation-validate`, as it comes inside aws-cdk-lib: over three hundred rules and
 * every resource schema, compiled once.
 */
export class TemplateValidator {
  readonly #library: Validate;
  readonly #engine: InstanceType<Validate['CompositeEngine']>;

  constructor() {
    const ofCdk = createRequire(require.resolve('aws-cdk-lib/package.json'));
    this.#library = ofCdk('@aws/cloudformation-validate');
    this.#engine = new this.#library.CompositeEngine();
  }

  /** How many rules judge each template. */
  get rules(): number {
    return this.#engine.listRules().length;
  }

  /** What is at least a warning. */
  diagnose(template: StackTemplate, name: string): Diagnostic[] {
    const content = new this.#library.TemplateContent(JSON.stringify(template), name);
    const { diagnostics } = this.#engine.validateTemplate(content);
    return diagnostics.filter(({ severity }) => severity !== 'INFO' && severity !== 'DEBUG');
  }

  free(): void {
    this.#engine.free();
  }
}
