import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Operation } from '#shared/contract/operation.ts';
import type { Stage } from '../config.ts';
import { operationMetadata } from '../earlier-releases.ts';
import type { Environment } from '../function-environment.ts';
import type { AuthMode } from './auth-mode.ts';
import { EndpointUrl } from './endpoint-url.ts';
import { LiveFunction } from './live-function.ts';

/** Everything a function of the API is made of. */
export interface EndpointFunctionProps {
  readonly stage: Stage;
  readonly operation: Operation;
  /** The built bundle: `index.js` exporting `handler`. */
  readonly code: Code;
  readonly environment: Environment;
  readonly authMode: AuthMode;
}

/** One operation of the API: its function and the Function URL of its alias. Method and path stand in the template's metadata. */
export class EndpointFunction extends LiveFunction {
  constructor(scope: Construct, id: string, { operation, authMode, ...props }: EndpointFunctionProps) {
    const { id: Id, method: Method, path: Path } = operation;
    super(scope, id, {
      ...props,
      contract: operation,
      description: `${Method} ${Path}`,
      metadata: { name: operationMetadata, said: { Id, Method, Path } },
    });
    new EndpointUrl(this, 'Url', {
      operation,
      alias: this.alias,
      authMode,
      allowedOrigins: props.stage.allowedOrigins,
    });
  }
}
